"""The words of each fault, for whoever sent the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.documents.faults import Fault
from tequio.foundation.words import Words

_WORDS: Final[Mapping[Fault, Words]] = {
    Fault.UNKNOWN_FORMAT: _(
        "Se reciben PDF, PNG, JPEG, WEBP, HEIC, CSV, TXT, ODT, ODS, DOCX y XLSX. Otros documentos: ábralos "
        "en su programa y guárdelos en PDF."
    ),
    Fault.WRONG_FORMAT: _(
        "El contenido no corresponde a la terminación del nombre del archivo. Ábralo en su programa y elija "
        "«Guardar como» con uno de los formatos que se reciben; no basta cambiarle el nombre."
    ),
    Fault.MARKUP: _("Las páginas HTML y los dibujos SVG pueden traer código; envíe un PDF o una imagen."),
    Fault.ARCHIVE: _("Los archivos comprimidos no se reciben; envíe cada documento por separado."),
    Fault.MACROS: _("Los documentos con macros no se reciben; guárdelo como DOCX, XLSX, ODT u ODS."),
    Fault.DAMAGED: _("El archivo está dañado o incompleto. Compruebe que se abre y envíelo de nuevo."),
    Fault.TOO_COSTLY: _("Abrir el archivo pide demasiado tiempo o memoria. Envíe una versión más sencilla."),
    Fault.TOO_LARGE_INSIDE: _("Una vez descomprimido, el archivo es demasiado grande. Divídalo."),
    Fault.TOO_MANY_PIXELS: _("La imagen tiene más de 40 millones de píxeles. Redúzcala y envíela de nuevo."),
    Fault.TOO_MANY_PAGES: _("El PDF tiene más de 2000 páginas. Divídalo."),
    Fault.ANIMATED: _("La imagen tiene movimiento. Envíe una imagen fija."),
    Fault.PROTECTED: _("El archivo está cifrado o pide contraseña. Quítela y envíelo de nuevo."),
    Fault.CALLS_OUT: _(
        "El archivo llama a otros programas, archivos o direcciones al abrirse. "
        "Guárdelo en PDF o quite esos vínculos."
    ),
    Fault.FILES_INSIDE: _("El documento trae otros archivos dentro. Quítelos o guárdelo en PDF."),
    Fault.ENTITIES: _(
        "El documento trae definiciones de XML que pueden dañar a quien lo abre. Guárdelo en PDF."
    ),
    Fault.UNSAFE_NAMES: _(
        "Las partes del documento tienen nombres que salen de su carpeta o se repiten. "
        "Ábralo en su programa y guárdelo de nuevo."
    ),
    Fault.UNKNOWN_PARTS: _(
        "El documento trae partes que aquí no se conocen y no se pueden revisar. Ábralo y guárdelo de nuevo "
        "como DOCX, XLSX, ODT u ODS, sin complementos; si vuelve a pasar, guárdelo en PDF."
    ),
    Fault.DRAWINGS_INSIDE: _(
        "El documento trae dibujos EMF, WMF u otros que no se pueden revisar. Guárdelo en PDF, o cambie cada "
        "dibujo por una imagen PNG o JPEG."
    ),
    Fault.NOT_TEXT: _(
        "El archivo no se puede leer como texto, o trae caracteres de control. Ábralo en su programa y "
        "guárdelo como «CSV UTF-8» o, si es texto, con codificación UTF-8."
    ),
    Fault.OLD_LETTERS: _(
        "No es seguro con qué letras se guardó (Macintosh, MS-DOS o convertido dos veces) y los acentos "
        "podrían salir mal. Ábralo en su programa, vea que los acentos estén bien y guárdelo como «CSV "
        "UTF-8» o, si es texto, con codificación UTF-8."
    ),
    Fault.OPEN_QUOTES: _(
        "Las comillas de alguna celda del CSV no se cierran donde deben: puede estar cortado. Ábralo en una "
        "hoja de cálculo, vea que esté completo y guárdelo otra vez como «CSV UTF-8»."
    ),
    Fault.FORMULAS: _("Alguna celda del CSV empieza como fórmula. Guarde los valores, sin fórmulas."),
    Fault.INFECTED: _(
        "El antivirus reconoció en el archivo algo que daña a las computadoras, y no se publica. Revise su "
        "equipo y envíe una copia limpia, de preferencia en PDF."
    ),
    Fault.UNREADABLE: _("Se intentó varias veces y no se pudo revisar. Envíelo de nuevo."),
    Fault.NOT_PUBLIC: _("La dirección no lleva a un sitio público (http o https, puertos 80 o 443)."),
    Fault.NO_ANSWER: _("La dirección no respondió con la página en diez segundos."),
    Fault.REDIRECTS: _("La dirección envía a otro sitio. Registre la dirección final."),
    Fault.ANSWER_TOO_LARGE: _("La página pesa más de 2 MB y no se archivó."),
    Fault.NOT_ARCHIVABLE: _("La dirección responde con algo que no es texto ni PDF, y no se archivó."),
}


def words_of(fault: str) -> Words:
    """Return the reason as people read it; nothing where there is none."""
    return _WORDS[Fault(fault)] if fault else ""
