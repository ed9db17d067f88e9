"""Addresses of recommendations."""

from django.urls import path

from tequio.recommendations.views import acting, annual, issuing, paper, reading

app_name = "recommendations"
_ADDRESSEE = "recomendacion/<slug:code>/destinatario/<int:number>/"
_YEAR = "organo/<slug:code>/informe/<int:year>/"
urlpatterns = [
    path("recomendaciones/", reading.recommendations, name="recommendations"),
    path("recomendaciones/nueva/", issuing.new, name="new"),
    path("recomendaciones/respuestas/", reading.responsiveness, name="responsiveness"),
    path("recomendacion/<slug:code>/", reading.recommendation, name="recommendation"),
    path("recomendacion/<slug:code>/matriz/", reading.matrix, name="matrix"),
    path("recomendacion/<slug:code>/informe/", reading.report, name="report"),
    path("recomendacion/<slug:code>/informe.pdf", paper.report_pdf, name="report_pdf"),
    path("recomendacion/<slug:code>/emitir/", issuing.issue, name="issue"),
    path("recomendacion/<slug:code>/abrir/<str:token>/", issuing.open_notification, name="open"),
    path(_ADDRESSEE, reading.addressee, name="addressee"),
    path(f"{_ADDRESSEE}sucesor/", acting.take_over, name="take_over"),
    path(f"{_ADDRESSEE}razon/<int:key>/quitar/", acting.withdraw_template, name="withdraw_template"),
    path(f"{_ADDRESSEE}<slug:word>/", acting.act_on_all, name="act_on_all"),
    path(_YEAR, annual.report, name="annual_report"),
    path(f"{_YEAR}informe.<slug:kind>", annual.draft, name="annual_draft"),
    path("respuesta/<slug:code>/", reading.answer, name="answer"),
    path("respuesta/<slug:code>/<slug:word>/", acting.act, name="act"),
]
