"""`tequio`: what an operator does, with help in Spanish."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import singledispatch
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils.module_loading import import_string

from tequio.config.environment import BadEnvironment
from tequio.config.terminals import write_in_any_terminal
from tequio.foundation.refusals import Refusal

_OK, _FAILED, _BAD_USE = 0, 1, 2
_EXPECTED = (
    BadEnvironment, CommandError, DatabaseError, ImproperlyConfigured, OSError, Refusal, ValidationError,
)  # fmt: skip
_TROUBLE_WITH_FILES = {
    FileNotFoundError: "no existe",
    IsADirectoryError: "es una carpeta",
    NotADirectoryError: "no es una carpeta",
    PermissionError: "no hay permiso para usarlo",
}


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Spanish."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "argumentos", "opciones"
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda y termina")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "uso:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "uso:", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(_BAD_USE, f"{self.format_usage()}{self.prog}: {_in_spanish(message)}\n")


def _in_spanish(message: str) -> str:
    for english, spanish in (
        ("the following arguments are required:", "falta:"),
        ("unrecognized arguments:", "no conocemos:"),
        ("invalid choice:", "no vale"),
        ("invalid int value:", "no es un número:"),
        ("choose from", "elija entre"),
        ("expected one argument", "espera un valor"),
        ("ignored explicit argument", "no espera un valor:"),
        ("ambiguous option:", "no está claro cuál es:"),
        ("could match", "puede ser"),
        ("argument ", ""),
    ):
        message = message.replace(english, spanish)
    return message


# What each order is called, what does it, and what it is for.
_ORDERS = (
    (
        "start",
        "serving.start",
        "Prepara todo, carga el ejemplo y lo sirve, como «make start»; con --empty empieza de cero.",
    ),
    (
        "init",
        "tasks.init",
        "Crea o actualiza la base de datos, el catálogo de estados y los archivos del sitio.",
    ),
    (
        "serve",
        "serving.serve",
        "Sirve el sitio y atiende lo que vence, hasta Ctrl-C. Puerto en la variable PORT.",
    ),
    ("web", "serving.web", "Sirve solo el sitio, sin trabajador: para un servicio aparte o varias máquinas."),
    ("work", "serving.work", "Atiende lo que vence y numera la bitácora, sin sitio web, hasta Ctrl-C."),
    (
        "error-pages",
        "proxy.error_pages",
        "Escribe las páginas con que nginx contesta cuando el sitio no puede.",
    ),
    ("tick", "tasks.tick", "Registra, como el reloj, lo que venció hasta hoy. Repetirlo no cambia nada."),
    (
        "example",
        "tasks.example",
        "Carga la historia real y el ejercicio de demostración; imprime sus cuentas.",
    ),
    ("check", "checking.check", "Comprueba la base de datos y la bitácora, hoja por hoja."),
    (
        "backup",
        "backups.making.backup",
        "Copia la base de datos y los archivos de un mismo momento, aun con el sitio andando.",
    ),
    (
        "restore",
        "backups.restoring.restore",
        "Restaura una copia en una carpeta y una base vacías, la comprueba y dice qué le falta.",
    ),
    (
        "upgrade",
        "backups.upgrading.upgrade",
        "Copia, actualiza la base a la versión de este programa, comprueba y dice qué cambió.",
    ),
    ("sweep", "sweeping.sweep", "Ordena los archivos: vuelve a su lugar lo hallado y tira lo que sobra."),
    ("policy", "tasks.policy", "Muestra quién puede hacer qué, cuándo y por qué."),
    ("user", "tasks.user", "Abre una cuenta y le otorga un papel."),
    (
        "close",
        "tasks.close",
        "Cierra una cuenta, con sus sesiones, papeles, suplencias e invitaciones.",
    ),
    ("factor", "tasks.factor", "Quita el segundo factor de una cuenta cuyo titular lo perdió."),
    (
        "withdraw",
        "withdrawing.withdraw",
        "Retira datos personales: un documento, un dato de un registro, o un texto de donde esté.",
    ),
)
# What is scripted of each domain: its orders, what does them and what they are for, with an example.
_GROUPS = {
    "directory": (
        "El directorio: instituciones y municipios.",
        (
            (
                "import-institutions",
                "importing.institutions",
                "Registra o corrige instituciones de un CSV; muestra antes qué cambiaría.",
                "tequio directory import-institutions instituciones.csv --place estado/oax --apply",
            ),
            (
                "import-municipalities",
                "importing.municipalities",
                "Registra municipios de un CSV, como el catálogo del INEGI; muestra antes qué cambiaría.",
                "tequio directory import-municipalities municipios.csv --apply",
            ),
        ),
    ),
    "identity": (
        "Las personas y sus papeles.",
        (
            (
                "import-people",
                "importing.people",
                "Invita por correo a las personas de un CSV; muestra antes a quién invitaría.",
                "tequio identity import-people personas.csv --apply",
            ),
        ),
    ),
    "plans": (
        "Los planes y sus compromisos.",
        (
            (
                "import-commitments",
                "importing.commitments",
                "Escribe los compromisos de un CSV en un plan en redacción; muestra antes qué cambiaría.",
                "tequio plans import-commitments oax-2026 compromisos.csv --apply",
            ),
        ),
    ),
}


def parser() -> Parser:
    """Return the whole command line; the reference page is made from it."""
    top = Parser(prog="tequio", description="Tequio: gobierno abierto local que cualquiera puede comprobar.")
    commands = top.add_subparsers(
        title="órdenes", metavar="ORDEN", dest="command", required=True, parser_class=Parser
    )
    for name, task, text in _ORDERS:
        sub: Parser = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(task=f"tequio.config.{task}")
        if name in _ARGUMENTS:
            _ARGUMENTS[name](sub)
    for name, (text, orders) in _GROUPS.items():
        group = commands.add_parser(name, help=text, description=text)
        within = group.add_subparsers(
            title="órdenes", metavar="ORDEN", dest="order", required=True, parser_class=Parser
        )
        for word, task, says, example in orders:
            sub = within.add_parser(word, help=says, description=says, epilog=f"ejemplo: {example}")
            sub.set_defaults(task=f"tequio.config.{task}")
            _add_import(sub, word)
    return top


def _add_start(sub: Parser) -> None:
    sub.add_argument(
        "--empty", action="store_true", help="sin el ejemplo: una instalación propia, con sus primeros pasos"
    )
    sub.add_argument(
        "--email", default="", metavar="CORREO", help="dirección de la primera cuenta, si no hay ninguna"
    )


def _add_check(sub: Parser) -> None:
    sub.add_argument(
        "--rebuild", action="store_true", help="vuelve a construir los índices de la bitácora desde cero"
    )
    sub.add_argument(
        "--deploy", action="store_true", help="además, lo que falta para abrir el sitio a quien sea"
    )
    sub.add_argument("--quick", action="store_true", help="sin leer cada archivo guardado")


def _add_tick(sub: Parser) -> None:
    sub.add_argument(
        "--confirm",
        action="store_true",
        help="confirma que la hora de la máquina es la correcta, si el reloj no actúa porque la duda",
    )


def _add_backup(sub: Parser) -> None:
    sub.add_argument("folder", metavar="CARPETA", help="dónde queda la copia: una carpeta nueva")
    sub.add_argument(
        "--with-secret-key",
        action="store_true",
        help="con la clave secreta: sesiones y enlaces siguen sirviendo; guarde entonces la copia cifrada",
    )


def _add_restore(sub: Parser) -> None:
    sub.add_argument("folder", metavar="CARPETA", help="una copia que hizo «tequio backup»")
    sub.add_argument(
        "--as-it-was",
        action="store_true",
        help="sin actualizar la base ni comprobar la bitácora, para volver a un programa anterior",
    )
    sub.add_argument(
        "--highest",
        type=int,
        metavar="N",
        help="el número más alto de la bitácora que se publicó, si fue mayor que los que dicen las copias",
    )


def _add_upgrade(sub: Parser) -> None:
    sub.add_argument("folder", metavar="CARPETA", help="dónde queda la copia de antes: una carpeta nueva")


def _add_sweep(sub: Parser) -> None:
    sub.add_argument(
        "--confirm",
        action="store_true",
        help="también si hay duda de que la base y los archivos sean del mismo sitio y momento",
    )


def _add_error_pages(sub: Parser) -> None:
    sub.add_argument("folder", metavar="CARPETA", help="dónde las lee nginx, como /var/www/tequio")


def _add_policy(sub: Parser) -> None:
    sub.add_argument("what", metavar="show", choices=["show"], help="muestra toda la tabla")


def _add_import(sub: Parser, word: str) -> None:
    if word == "import-commitments":
        sub.add_argument("plan", metavar="PLAN", help="clave del plan en redacción, como oax-2026")
    sub.add_argument(
        "file", metavar="ARCHIVO", help="CSV; sus columnas, con «--columns»", nargs="?", default=""
    )
    if word.startswith(("import-institutions", "import-municipalities")):
        sub.add_argument(
            "--place",
            default="federacion/mx",
            metavar="ID",
            help="de qué lugar es la lista; sin decirlo, de todo el país",
        )
        sub.add_argument(
            "--source", default="", metavar="TEXTO", help="de dónde viene; sin decirlo, el archivo"
        )
    sub.add_argument("--columns", action="store_true", help="muestra las columnas del archivo y termina")
    sub.add_argument(
        "--apply", action="store_true", help="escribe lo mostrado; sin esta opción no se escribe nada"
    )


def _add_user(sub: Parser) -> None:
    sub.add_argument("email", metavar="CORREO", help="dirección comprobada de la persona")
    sub.add_argument(
        "--label", required=True, metavar="TEXTO", help="cómo se le nombra: el puesto, no la persona"
    )
    sub.add_argument(
        "--role",
        default="operacion",
        metavar="PAPEL",
        help="operacion (si no se dice), acompanamiento, secretaria, integrante, facilitacion, enlace o "
        "evaluacion",
    )
    sub.add_argument(
        "--scope", default="", metavar="ID", help="alcance, como ejercicio/oax-2015; sin él, todo"
    )
    sub.add_argument(
        "--password", action="store_true", help="pide una contraseña; sin ella se entra con código"
    )


def _add_close(sub: Parser) -> None:
    sub.add_argument("email", metavar="CORREO", help="dirección con la que entra la persona")
    sub.add_argument("--reason", required=True, metavar="TEXTO", help="por qué; no se publica")


def _add_factor(sub: Parser) -> None:
    sub.add_argument("email", metavar="CORREO", help="dirección de la cuenta")
    sub.add_argument(
        "--reason", required=True, metavar="TEXTO", help="cómo comprobó quién lo pide; lo lee la persona"
    )


def _add_withdraw(sub: Parser) -> None:
    sub.add_argument(
        "what", metavar="ID", nargs="?", default="", help="documento/<clave> o bitacora/<número>"
    )
    sub.add_argument("--ground", default="", metavar="FUNDAMENTO", help="por qué se retira; se publica")
    sub.add_argument("--field", default="", metavar="NOMBRE", help="qué dato del registro")
    sub.add_argument(
        "--text",
        default="",
        metavar="TEXTO",
        help="qué se retira de donde esté escrito; «-» lo lee de la entrada",
    )
    sub.add_argument(
        "--show", action="store_true", help="muestra dónde está, renglón por renglón, y no retira nada"
    )


_ARGUMENTS = {
    "start": _add_start,
    "check": _add_check,
    "tick": _add_tick,
    "backup": _add_backup,
    "restore": _add_restore,
    "upgrade": _add_upgrade,
    "sweep": _add_sweep,
    "error-pages": _add_error_pages,
    "policy": _add_policy,
    "user": _add_user,
    "close": _add_close,
    "factor": _add_factor,
    "withdraw": _add_withdraw,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one order; an expected failure is a sentence, not a traceback."""
    write_in_any_terminal()
    wanted = parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")
    if wanted.command == "start":
        os.environ.setdefault("TEQUIO_SPARE_EXAMPLE", "yes")  # whoever tries it out has no second factor
    try:
        django.setup()
        return int(import_string(wanted.task)(wanted) or _OK)
    except KeyboardInterrupt:
        return _OK
    except BrokenPipeError:  # whoever reads, like `head`, had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    except _EXPECTED as error:
        sys.stderr.write(f"tequio: {_sentence_of(error)}\n")
        return _FAILED


@singledispatch
def _sentence_of(error: Exception) -> str:
    return str(error)


@_sentence_of.register
def _of_bad_value(error: ValidationError) -> str:
    of_fields = getattr(error, "error_dict", {})  # they are called as the options are
    named = [f"{name}: {' '.join(error.message_dict[name])}" for name in of_fields]
    return " ".join(named or error.messages)


@_sentence_of.register
def _of_database(error: DatabaseError) -> str:
    reason = str(error).partition("\n")[0]
    return f"La base de datos no respondió como se esperaba: {reason}. ¿Ya corrió «tequio init»?"


@_sentence_of.register
def _of_file(error: OSError) -> str:
    return f"No se puede usar {error.filename}: {_TROUBLE_WITH_FILES.get(type(error), str(error))}."


if __name__ == "__main__":
    sys.exit(main())
