"""What exercises ask of gathering: how far what people brought is answered."""

from tequio.cocreation.events import contribution, process, response, sheet, working_table
from tequio.cocreation.queries.response import answering_of_exercises
from tequio.exercises import evidence

evidence.ANSWERS.register(
    answering_of_exercises,
    changed_by=(
        contribution.ContributionReceived,
        working_table.ReceivedWithCode,
        working_table.ContributionEntered,
        sheet.SheetEntered,
        contribution.ContributionPublished,
        contribution.ContributionRejected,
        contribution.RejectionAppealed,
        contribution.AppealDenied,
        process.ProcessAmended,
        response.FinalGiven,
    ),
)
