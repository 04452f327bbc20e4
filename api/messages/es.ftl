# Textos de la API en español. Una clave por oración; las mismas claves están en en.ftl.

## Errores generales
unauthenticated = Inicie sesión para hacer esto.
forbidden = Su rol no permite hacer esto.
unavailable = En este momento no se puede leer ni guardar información. No se guardó nada. Vuelva a intentarlo en unos minutos.
internal = Ocurrió un error de nuestro lado. No se guardó nada. Vuelva a intentarlo; si continúa, comunique al administrador el número { $request }.
limit-time = La solicitud tardó más de { $limit } segundos y fue detenida. Pida menos información a la vez.
bad-request-method = Una mutación se envía con POST.
bad-request-body = El cuerpo de la solicitud no es una solicitud GraphQL en JSON.
bad-request-batch = Envíe una operación por solicitud; no se aceptan lotes.
bad-request-accept = Pida application/graphql-response+json o application/json en la cabecera Accept.
bad-request-content-type = Envíe la solicitud como application/json en UTF-8.
limit-body = La solicitud ocupa más de { $limit } KiB.
limit-nodes = Como máximo { $limit } identificadores a la vez.
level-unknown = El plan no tiene un nivel con este nombre. Sus niveles son: { $levels }.
page-first-and-last = Indique `first` o `last`, no ambos.
page-size = `first` y `last` aceptan un número de 0 a { $limit }.
page-cursor = El cursor no es de esta lista. Use `endCursor` o `startCursor` de una respuesta.

## Lo que la persona puede corregir
not-found = No se encontró nada con este identificador, o usted no puede verlo.
text-empty = Escriba algo aquí.
text-too-long = El texto es demasiado largo: como máximo { $limit } caracteres.
text-control-characters = El texto tiene caracteres que no se pueden mostrar. Quítelos.
stale = Alguien cambió esto mientras tanto (ahora está en la versión { $current }). Vuelva a leerlo y repita su cambio.
conflict = Esto no concuerda con lo registrado. Vuelva a leerlo y repita su cambio.
acronym-taken = Otra entidad tiene la sigla { $acronym }.

## Inicio de sesión y personas
limit-sign-in = Envíe un solo inicio de sesión por solicitud.
sign-in-throttled = Hubo demasiados intentos fallidos. Vuelva a intentarlo en { $minutes } min.
sign-in-busy = Hay demasiadas personas iniciando sesión en este momento. Vuelva a intentarlo en unos segundos.
credentials-wrong = La dirección de correo o la contraseña no es correcta.
session-over = Esta sesión terminó. Inicie sesión de nuevo.
email-invalid = Escriba una dirección de correo, como nombre@ejemplo.pe, sin tildes ni espacios.
password-short = La contraseña es demasiado corta: al menos { $limit } caracteres.
password-long = La contraseña es demasiado larga: como máximo { $limit } caracteres.
password-obvious = La contraseña no puede ser su dirección de correo ni su nombre.
password-wrong = La contraseña no es la de esta cuenta.
reset-void = Este enlace no sirve: ya fue usado, fue anulado o tiene más de 7 días. Pida otro a quien administra el sistema.
invitation-void = Esta invitación no sirve: ya fue usada, fue anulada o tiene más de 7 días. Pida otra a quien le invitó.
invitation-pending = Esta persona ya tiene una invitación a la entidad. Anúlela antes de enviar otra.
already-member = Esta persona ya pertenece a la entidad.

## Planes
plan-closed = El plan está cerrado y ya no se puede cambiar.
plan-code-taken = Otro plan tiene el código { $code }.
plan-full = El plan ya tiene { $limit } de estos, el máximo permitido.
plan-move-not-next = Un plan no pasa de { $from } a { $to }.
plan-public-draft = Primero retire el plan del público: un borrador no se puede publicar.
plan-draft-publication = Un borrador no se puede publicar. Primero pase el plan a IN_REVIEW.
plan-entries-wait = Registros que esperan revisión: { $count }. Apruébelos u obsérvelos antes de cerrar el plan.
amendment-needs-reason = El plan ya fue aprobado, publicado o tiene avances registrados, por lo que este cambio es una modificación. Indique el motivo.
value-missing = Este dato no se puede borrar. Indique un valor u omítalo.
number-range = Indique un número entero de { $lowest } a { $highest }.
day-range = Indique una fecha del { $first } al { $last }.
day-outside-plan = La fecha está fuera del plan, que va del { $start } al { $end }.
ends-before-start = Esta fecha no puede ser anterior al primer día, { $start }.
gap-below-on-track = Este valor no puede ser menor que `onTrackGap`.
code-taken = El plan ya tiene el código { $code }.
code-with-blank = Escriba el código sin espacios.
level-count = Indique de 1 a { $limit } niveles.
level-in-use = El árbol tiene objetivos en { $depth } niveles. Cada uno necesita un nombre.
tree-too-deep = El plan tiene { $levels } niveles; no hay ninguno debajo de este.
objective-below-itself = Un objetivo no se puede ubicar debajo de sí mismo.
objective-has-children = Objetivos que dependen de este: { $count } ({ $codes }). Primero muévalos o elimínelos.
objective-has-lines = Líneas de acción de este objetivo: { $count } ({ $codes }). Primero muévalas o elimínelas.
lines-before-plan = Líneas de acción que empiezan antes de esta fecha: { $count } ({ $codes }). Primero cambie sus fechas.
lines-after-plan = Líneas de acción que vencen después de esta fecha: { $count } ({ $codes }). Primero cambie sus fechas.
entries-before-plan = Líneas de acción con registros enviados sobre días anteriores: { $count } ({ $codes }). El plan debe incluir esos días.
entries-after-plan = Líneas de acción con registros enviados sobre días posteriores: { $count } ({ $codes }). El plan debe incluir esos días.
line-withdrawn = La línea de acción está retirada desde el { $day } y ya no se puede cambiar.
line-has-entries = Registros enviados en esta línea de acción: { $count }. No se puede eliminar; retírela.
line-entries-after-withdrawal = Registros aprobados o en espera de revisión, sobre esta fecha o posteriores: { $count }. Elija una fecha posterior al { $newest }.
line-parts-full = La línea de acción ha tenido { $limit } responsabilidades, el máximo que se conserva.

## Responsabilidades
responsibility-other-lead = { $organisation } es responsable de esta línea del { $start } al { $until }. Elija otras fechas o transfiera su responsabilidad.
responsibility-other-lead-open = { $organisation } es responsable de esta línea desde el { $start }. Termine su participación o transfiera su responsabilidad.
responsibility-has-part = { $organisation } ya participa en esta línea del { $start } al { $until }. Elija otras fechas o termine esa participación.
responsibility-has-part-open = { $organisation } ya participa en esta línea desde el { $start }. Primero termine esa participación.
responsibility-ends-already = Esta participación ya termina el { $until }. Se puede acortar, no alargar; asigne una nueva para días posteriores.
responsibility-not-lead = Solo se transfiere la responsabilidad principal. Termine esta participación.
responsibility-same-organisation = Esta entidad ya es la responsable.
hand-over-not-after-start = Elija una fecha posterior al { $start }, primer día de la entidad responsable actual.
hand-over-after-end = La entidad responsable actual termina el { $until }. Asigne una nueva responsable.
entry-without-role = El registro { $entry } sobre el { $day } quedaría sin una entidad que pueda informar ese día. Elija una fecha posterior.
## Avance
plan-closed = El plan está cerrado y solo se puede consultar.
entry-not-a-draft = Solo un borrador se puede cambiar, enviar o descartar. Para corregir un registro enviado, registre uno nuevo que lo reemplace.
progress-which-organisation = Usted puede registrar avances de varias entidades. Indique de cuál.
progress-plan-draft = El plan todavía es un borrador. El avance se registra cuando el plan está en revisión.
progress-line-withdrawn = La línea está retirada desde el { $on }. Indique un día anterior.
progress-not-responsible = Solo la entidad que ese día es responsable o corresponsable de la línea puede informar sobre ella. Revise el día o consulte con la Secretaría Técnica.
progress-in-future = Ese día aún no ha llegado: hoy es { $today }.
progress-outside-plan = El día debe estar dentro del plan, del { $from } al { $until }.
progress-before-newest = El registro más reciente de su entidad ({ $entry }) es del { $on }. Indique ese día o uno posterior, o corrija un registro con otro que lo reemplace.
progress-percent-exact = Con este estado de ejecución, el porcentaje es { $percent }.
progress-percent-range = Con este estado de ejecución, el porcentaje es un número entero de { $lowest } a { $highest }.
progress-decrease-without-reason = El porcentaje baja desde { $last }. Indique el motivo.
progress-cancelled-without-reason = Indique por qué se cancela la línea.
progress-blocked-without-blocker = Indique qué impide avanzar.
progress-blocker-without-blocked = Solo una línea bloqueada (BLOCKED) tiene impedimento. Quítelo o cambie el estado de ejecución a BLOCKED.
progress-too-much-evidence = Como máximo { $limit } medios de verificación.
evidence-not-https = Indique una dirección que empiece con https:// y no contenga un nombre de usuario.
evidence-sha256 = Un resumen SHA-256 tiene 64 dígitos hexadecimales.
progress-superseded-elsewhere = El registro que se quiere reemplazar es de otra línea o de otra entidad.
progress-superseded-draft = El registro que se quiere reemplazar todavía es un borrador. Cambie ese borrador.
progress-superseded-answered = El registro que se quiere reemplazar ya tiene respuesta en { $entry }. Continúe desde ese registro.
progress-too-many-drafts = Su entidad tiene { $limit } borradores abiertos en esta línea. Envíe o descarte uno primero.
progress-too-many-entries = La línea tiene { $limit } registros enviados y no admite más.
review-already-accepted = El registro ya fue aprobado.
review-already-returned = El registro ya fue observado.
review-of-draft = Solo se revisa un registro enviado.
review-of-answered = El registro tiene respuesta en { $entry }. Revise ese.
review-of-own = Usted escribió, cambió o envió este registro. Debe revisarlo otra persona.
review-return-without-comment = Indique qué se debe corregir.
redact-nothing-named = Indique los textos o los medios de verificación que se deben borrar.
redact-nothing-there = Ese texto no existe o ya está borrado.
redact-draft = Un borrador lo cambia o descarta su entidad; no se tacha.
