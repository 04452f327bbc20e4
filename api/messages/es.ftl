# Textos de la API en español. Una clave por oración; las mismas claves están en en.ftl.

## Errores generales
unauthenticated = Inicie sesión para hacer esto.
forbidden = Su rol no permite hacer esto.
unavailable = En este momento no se puede leer ni guardar información. No se guardó nada. Vuelva a intentarlo en unos minutos.
uncertain = La base de datos no respondió mientras guardaba. Es posible que el cambio se haya guardado: revise antes de repetirlo.
internal = Ocurrió un error de nuestro lado. No se guardó nada. Vuelva a intentarlo; si continúa, comunique al administrador el número { $request }.
limit-time = La solicitud tardó más de { $limit } segundos y fue detenida. Pida menos información a la vez.
limit-time-of-change = La solicitud tardó más de { $limit } segundos y fue detenida. Es posible que el cambio se haya guardado: revise antes de repetirla, o repítala con la misma clave de idempotencia.
bad-request-method = Una mutación se envía con POST.
bad-request-body = El cuerpo de la solicitud no es una solicitud GraphQL en JSON.
bad-request-batch = Envíe una operación por solicitud; no se aceptan lotes.
bad-request-accept = Pida application/graphql-response+json o application/json en la cabecera Accept.
bad-request-content-type = Envíe la solicitud como application/json en UTF-8.
limit-body = La solicitud ocupa más de { $limit } KiB.
limit-document = El documento ocupa { $asked } KiB; se leen como máximo { $limit }. Envíe los valores como variables o divida la consulta en varias solicitudes.
limit-tokens = El documento tiene { $asked } elementos; se leen como máximo { $limit }. Divida la consulta en varias solicitudes.
limit-nesting = El documento tiene { $asked } niveles de paréntesis y llaves; se leen como máximo { $limit }.
limit-selections = Con sus fragmentos incluidos, el documento selecciona { $asked } campos y fragmentos; se aceptan como máximo { $limit }. Divida la consulta en varias solicitudes.
limit-depth = El documento selecciona campos a { $asked } niveles de profundidad; se responden como máximo { $limit }. Empiece por un objeto más profundo, como `actionLine` o `node`.
limit-aliases = El documento tiene { $asked } alias; se responden como máximo { $limit }. Divida la consulta en varias solicitudes.
limit-directives = El documento tiene { $asked } directivas; se responden como máximo { $limit }.
limit-cost = El documento tiene un costo de { $asked }; se responde hasta { $limit }. Pida páginas más pequeñas o menos campos, y las listas una junto a otra en vez de una dentro de otra.
limit-resolved-fields = La respuesta tendría más de { $limit } campos. Pida menos campos o una parte del plan a la vez.
introspection-off = Este servidor no responde consultas de introspección. Su esquema está en /schema.graphql.
fragment-circle = El fragmento { $fragment } conduce de vuelta a sí mismo.
document-not-listed = Este servidor ejecuta solo los documentos de su lista, y este no figura en ella.
document-other-hash = El SHA-256 enviado no corresponde al documento.
document-extension = `extensions.persistedQuery` requiere `version: 1` y `sha256Hash`.
# La leen los programas de los clientes, que la reconocen por este mismo texto.
persisted-query-not-found = PersistedQueryNotFound
limit-variables = Las variables contienen { $asked } valores; se aceptan como máximo { $limit }. Envíe menos a la vez.
limit-values = `{ $name }` tiene { $asked } valores; se aceptan como máximo { $limit }.
value-not-a-day = `{ $name }` no es una fecha: escríbala como AAAA-MM-DD.
value-not-an-instant = `{ $name }` no es un instante: escríbalo como en 2008-06-30T17:00:00Z.
value-not-an-int = `{ $name }` no es un número entero entre -2147483648 y 2147483647.
limit-operations = Como máximo { $limit } operaciones a la vez en una conexión. Termine una primero.
limit-sockets = El servidor no admite más conexiones. Intente más tarde.
limit-sockets-of-address = Su dirección tiene ya todas las conexiones permitidas. Cierre una primero.
bad-request-subscription = Una suscripción pide exactamente un campo, sin fragmento y sin @skip ni @include a su alrededor.
value-unusable = Hay un valor que no se puede guardar ni comparar: un texto con un carácter nulo o un día anterior al año 1. Corríjalo y vuelva a enviarlo.
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
idempotency-key-form = La clave de idempotencia debe tener de { $lowest } a { $highest } caracteres ASCII imprimibles sin espacios, por ejemplo un UUID.
idempotency-key-taken = Esta clave de idempotencia corresponde a otra solicitud de las últimas 24 horas. Envíe esta con una clave nueva.
idempotency-made-and-gone = Esta solicitud ya se atendió antes, pero lo que creó ya no existe o usted ya no puede verlo.
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
membership-ended = Esta membresía ya terminó.
last-administrator = Es la única persona con el rol ADMINISTRATOR. Dé ese rol a otra antes de hacer este cambio.
invitation-accepted = Esta invitación ya fue aceptada. Puede cambiar o terminar la membresía que dio.
person-disabled = Esta cuenta está deshabilitada. Habilítela primero.
expiry-passed = Indique un momento futuro.

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

## Importación
import-line = , línea { $line }
import-column = , columna { $column }
import-file-missing = Falta el archivo.
import-file-unreadable = No se puede leer el archivo: { $cause }.
import-file-too-large = El archivo ocupa más de { $limit } MiB.
import-file-empty = El archivo está vacío; debe empezar con una línea de nombres de columna.
import-not-utf8 = A partir de aquí el texto no está en UTF-8. Guarde el archivo en UTF-8.
import-column-missing = Falta la columna { $column }. Las columnas se separan con comas y se nombran en la primera línea.
import-column-twice = La columna { $column } aparece dos veces.
import-column-unknown = Este archivo no tiene una columna «{ $column }». Quítela.
import-row-width = La fila tiene { $fields } campos y la primera línea nombra { $columns }.
import-quote = Una celda que aquí empieza con comillas no termina con ellas. Ciérrela y escriba dobles las comillas que vayan dentro.
import-too-many-rows = El archivo tiene más de { $limit } filas.
import-twice = La misma clave ya está en la línea { $line }.
import-row-differs = La fila difiere de lo registrado. Repita con --update --reason TEXTO para reemplazarlo.
import-not-a-date = «{ $text }» no es una fecha; escríbala como AAAA-MM-DD.
import-not-a-number = «{ $text }» no es un número entero.
import-not-a-value = «{ $text }» no es ninguno de { $values }.
import-list-too-long = Como máximo { $limit } valores, separados por punto y coma.
import-semicolon = Una sigla no lleva punto y coma.
import-iati-type = El código debe estar entre 10 y 99 (IATI OrganisationType).
import-ubigeo = El código tiene dos dígitos, con el cero inicial.
import-iso-3166-2 = El código se escribe como PE- y tres letras mayúsculas.
import-iso-3166-2-taken = El departamento { $ubigeo } tiene este código.
import-no-plan = El archivo no tiene filas; debe contener el plan.
import-second-plan = El archivo contiene un solo plan; importe otros desde carpetas propias.
import-levels-differ = Los niveles deben ser tantos en un idioma como en el otro.
import-unknown-objective = No hay un objetivo con el código «{ $code }».
import-level = «{ $text }» no es el nombre del nivel en que está el objetivo: { $level }.
import-about-objective = Sobre el objetivo { $code }, que el archivo no cambia: { $problem }
import-about-line = Sobre la línea { $code }, que el archivo no cambia: { $problem }
import-line-withdrawn = La línea fue retirada y ya no se puede cambiar.
import-several-leads = Una línea tiene un solo responsable a la vez.
import-part-twice = { $acronym } ya tiene una parte en esta línea; cada entidad tiene una.
import-unknown-acronym = No hay una entidad con la sigla «{ $acronym }».
import-parts-moved = Los responsables de esta línea cambiaron desde su importación. Traspase o termine las responsabilidades mediante la API.
import-entry-without-role = Un registro al { $day } quedaría sin una entidad que responda por él.
import-entry-outside-plan = Un registro al { $day } quedaría fuera del plan.
import-amendment = El plan está acordado, de modo que todo cambio es una enmienda. Repita con --update --reason TEXTO.
## Avance
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
review-return-without-comment = Indique qué se debe corregir.
redact-nothing-named = Indique los textos o los medios de verificación que se deben borrar.
redact-nothing-there = Ese texto no existe o ya está borrado.
redact-draft = Un borrador lo cambia o descarta su entidad; no se tacha.
redact-reason-repeats = El motivo repite lo que se debe borrar y quedaría en el registro. Descríbalo sin citarlo.

## La verificación del registro
verify-missing = Falta el evento { $seq }; hay uno posterior.
verify-unreadable = El evento { $seq } contiene lo que ninguna versión del programa escribe.
verify-time = El evento { $seq } dice que se registró antes que el evento anterior.
verify-previous-hash = El evento { $seq } no sigue al evento anterior: aquel fue cambiado o reemplazado.
verify-hash = El evento { $seq } fue cambiado: dice algo distinto de lo que se selló.
verify-payload = Lo que el evento { $seq } dice del cambio fue cambiado.
verify-redaction = Lo que el evento { $seq } dice del cambio está en blanco, y ningún evento posterior dice que fue tachado.
verify-unexpected = El evento { $seq } no es el esperado: el registro se escribió de nuevo.
verify-end = El registro termina en el evento { $last } y debe terminar en el evento { $must } o después.
verify-revision = El plan { $plan } dice que el evento { $revision } es el más reciente que lo toca; es el evento { $newest }.

## Páginas
date = { $day } de { $month } de { $year }
month-january = enero
month-february = febrero
month-march = marzo
month-april = abril
month-may = mayo
month-june = junio
month-july = julio
month-august = agosto
month-september = septiembre
month-october = octubre
month-november = noviembre
month-december = diciembre
not-known = sin dato
skip-to-content = Ir al contenido
site-navigation = Navegación del sitio
sign-in = Iniciar sesión
sign-out = Cerrar sesión
email = Correo electrónico
password = Contraseña
session-expired = Su sesión terminó. Inicie sesión otra vez para continuar.
form-errors = Hay algo por corregir
form-not-from-here = El formulario no se envió desde una página de este sitio, o la sesión cambió. No se guardó nada. Vuelva a la página, cárguela de nuevo y envíe otra vez.
problem-heading = No se pudo mostrar la página
page-not-found-heading = No hay nada en esta dirección
page-not-found = La página no existe, o no es pública. Si es de un grupo de trabajo, inicie sesión para verla.
to-the-start = Ir al inicio
sample-data = Datos de muestra: las personas y los avances de este sitio son ficticios.
aggregates-only = Aquí se registran solo cifras agregadas; nunca datos de víctimas, de casos ni de personas que llaman.
for-developers = El esquema de la API, para quienes programan
plans = Planes
no-plans = Todavía no hay ningún plan público. Si integra un grupo de trabajo, inicie sesión para ver los suyos.
as-of-label = Cómo estaba el
as-of-show = Mostrar
as-of-past = Se muestra el plan como estaba ese día.
as-of-today = Ver cómo está hoy
basis-label = Avances
basis-accepted = aceptados
basis-provisional = aceptados y por revisar
sentence-progress = Al { $date }, las líneas con reporte avanzan { $percent } (lo esperado para ellas: { $expected }).
sentence-nothing-reported = Al { $date }, ninguna línea tiene un avance aceptado.
sentence-not-begun = Al { $date }, ninguna línea ha empezado ni tiene un avance.
sentence-reports = { $reported ->
    [one] Reporta { $reported }
   *[other] Reportan { $reported }
  } de las { $due } que debían; { $overdue ->
    [0] ninguna está vencida
    [one] { $overdue } está vencida
   *[other] { $overdue } están vencidas
  } y { $stale ->
    [0] ningún reporte es antiguo
    [one] { $stale } reporte es antiguo
   *[other] { $stale } reportes son antiguos
  }.
bar-key = La barra entera es lo que debía reportarse. Lo lleno es lo avanzado, lo rayado es lo que no se reportó, y la marca es lo esperado para ese día.
bar-key-provisional = El contorno es lo avanzado si se aprueba lo que está por revisar.
coverage = Reportan
coverage-text = { $reported } de { $due }
expected = Esperado
expected-for-day = esperado para ese día
by-schedule = Las líneas según su plazo
by-objective = Por objetivo
by-organisation = Por entidad responsable
status = Situación
lines = Líneas
line = Línea de acción
all-lines = Todas
attention = Lo que requiere atención
attention-none = Ninguna línea está vencida, bloqueada, fuera de ritmo o sin reporte.
last-report = último reporte
lead = Responsable
nobody-leads = Sin entidad responsable
due-on = Vence
progress = Avance
overdue = Vencidas
organisation = Entidad
no-objectives = El plan todavía no tiene objetivos.
no-organisations = Ninguna entidad es responsable de una línea en esta fecha.
revision = revisión
schedule-completed = concluida
schedule-cancelled = cancelada
schedule-overdue = vencida
schedule-blocked = bloqueada
schedule-upcoming = por iniciar
schedule-unreported = sin reporte
schedule-on-track = según lo previsto
schedule-at-risk = en riesgo
schedule-off-track = fuera de ritmo
reporting-reported = al día
reporting-stale = antiguo
reporting-missing = falta
reporting-not-due = todavía no corresponde
implementation-not-started = sin iniciar
implementation-in-progress = en curso
implementation-blocked = bloqueada
implementation-completed = concluida
implementation-cancelled = cancelada
state-draft = borrador
state-submitted = presentado, por revisar
state-accepted = aceptado
state-returned = devuelto
state-discarded = descartado
decision-accept = Aceptado
decision-return = Devuelto
role-lead = responsable
role-co-responsible = corresponsable
role-supporting = colaboradora
stage-draft = en elaboración
stage-in-review = en revisión
stage-approved = aprobado
stage-operational = en ejecución
stage-closed = cerrado
implementation = Ejecución
report = Reporte
runs = Plazo
weight = Peso
withdrawn-on = Retirada del plan el
responsibilities = Quiénes responden por ella
role = Participación
from = Desde
until = Hasta
still = vigente
entries = Avances registrados
no-entries = No hay avances registrados que se puedan mostrar.
entries-more = Se muestran los 50 más recientes; los demás están en la API.
entry-redacted = El texto de este avance fue retirado.
blocker = Qué lo impide
reason = Motivo
evidence = Evidencias
my-work = Mi trabajo
people = Personas
never = nunca
kept-heading = Lo que escribió no se perdió
kept-text = El formulario no se envió. Vuelva a él con lo que había escrito, revíselo y envíelo.
kept-continue = Volver al formulario
session-expired-kept = Su sesión terminó y el formulario no se envió. Inicie sesión para volver a él: lo que escribió se conserva.
form-too-large = El formulario es demasiado largo. Vuelva a la página y acorte los textos.
form-unreadable = El formulario no se pudo leer. Vuelva a la página, cárguela de nuevo y envíe otra vez.
form-date = Escriba una fecha, con día, mes y año.
form-percent = Escriba un número entero de 0 a 100.
form-choice = Elija una de las opciones.
log-progress = Registrar avance
answer-entry = Responder a lo observado
draft-heading = Borrador de avance
for-organisation = En nombre de
as-of-day = Día al que se refiere
percent-complete = Avance en porcentaje
percent-hint = Un número entero, de 0 a 100.
narrative = Qué se hizo
narrative-hint = Lo leen quienes integran el grupo de trabajo. Solo cifras agregadas: ningún nombre ni caso.
more-fields = Impedimento, motivo y evidencias
blocker-hint = Solo si la ejecución está bloqueada.
reason-hint = Solo si el porcentaje baja o la línea se cancela.
evidence-hint = Un enlace por evidencia. El documento no se guarda aquí.
evidence-title = Título
evidence-url = Dirección (https)
evidence-kind = Tipo
evidence-more = Agregar otra evidencia
evidence-redacted = (retirada)
evidence-document = documento
evidence-photograph = fotografía
evidence-web-page = página web o noticia
evidence-dataset = cuadro de cifras agregadas
evidence-legal-instrument = norma
evidence-other = otro
submit-progress = Presentar avance
save-draft = Guardar borrador
discard-draft = Descartar el borrador
submit-hint = Una vez presentado ya no se cambia; la Secretaría Técnica lo aprueba o lo devuelve con un comentario.
save-hint = Su punto focal revisa el borrador y lo presenta.
last-entry = Último avance registrado
done-submitted = El avance fue presentado. Ahora lo revisa la Secretaría Técnica; si lo devuelve, aparecerá aquí con su comentario.
done-saved = El borrador se guardó. Lo ven solo las personas de su entidad que redactan avances; falta que su punto focal lo presente.
done-discarded = El borrador se descartó.
done-accepted = El avance fue aceptado y ya cuenta en las cifras.
done-returned = El avance fue devuelto. La entidad lo verá en «Mi trabajo» con el comentario y responderá con uno nuevo.
same-organisation = quien revisó es de la misma entidad
work-no-organisation = Usted no pertenece a ninguna entidad, y por eso no tiene líneas que reportar.
work-sentence = { $wanting ->
    [0] Ninguna línea espera su reporte
    [one] { $wanting } línea espera su reporte
   *[other] { $wanting } líneas esperan su reporte
  }{ $overdue ->
    [0] {""}
    [one] , { $overdue } de ellas vencida
   *[other] , { $overdue } de ellas vencidas
  }{ $returned ->
    [0] .
    [one] , y { $returned } avance fue devuelto.
   *[other] , y { $returned } avances fueron devueltos.
  }
work-returned = Devueltos: hay que responder
work-drafts = Borradores
work-wanting = Por reportar
work-nothing-wanting = Los reportes de las líneas que la entidad encabeza están al día.
work-others = Otras líneas que la entidad encabeza
work-helping = Líneas en las que la entidad participa
work-waiting = Presentados, en espera de revisión
review-queue = Por revisar
review-entry = Revisar avance
review-sentence = { $waiting ->
    [0] Ningún avance espera revisión.
    [one] { $waiting } avance espera revisión.
   *[other] { $waiting } avances esperan revisión, el más antiguo primero.
  }
review-more = Se muestran los 100 más antiguos.
review-not-yours = usted intervino en él
review-not-yours-text = Usted no puede decidir sobre este avance: intervino en él, o ya hay otro que lo responde.
review-settled = Este avance ya fue decidido.
review-new = Avance presentado
review-before = Último avance aceptado de la línea
review-nothing-before = La línea todavía no tiene ningún avance aceptado.
review-answers = Responde a
submitted-on = Presentado el
comment = Comentario
comment-hint = Es necesario para devolver. Lo lee la entidad. Solo cifras agregadas: ningún nombre ni caso.
accept-entry = Aceptar
return-entry = Devolver con el comentario
latest-report = Último reporte
person = Persona
role-of-person = Rol
since = Desde el
changes = Cambios
oneself = usted
disabled = cuenta inhabilitada
change-role = Cambiar el rol
end-membership = Retirar de la entidad
disable-account = Inhabilitar la cuenta
enable-account = Habilitar la cuenta
reset-password = Dar un enlace para otra contraseña
people-more = Se muestran las 100 primeras personas; las demás están en la API.
invitations = Invitaciones pendientes
revoke-invitation = Anular
invite = Invitar
invite-hint = Se obtiene un enlace que vale siete días. Entréguelo solo a esa persona, por un medio que nadie más lea.
make-invitation = Crear la invitación
invited-heading = Invitación creada
invited-text = Entregue este enlace solo a la persona invitada, por un medio que nadie más lea. No se vuelve a mostrar.
reset-heading = Enlace para otra contraseña
reset-text = Entregue este enlace solo a esa persona, por un medio que nadie más lea. No se vuelve a mostrar.
link-shown-before = El enlace ya se mostró y no se vuelve a mostrar. Si se perdió, anule la invitación y cree otra, o pida otro enlace.
back = Volver
done-changed = El cambio está hecho.
invitation-heading = Aceptar la invitación
invitation-text = Con esta invitación usted ingresa a una entidad del grupo de trabajo. Si su correo ya tiene una cuenta aquí, escriba la contraseña de esa cuenta.
own-name = Su nombre
own-name-hint = Como lo verán quienes integran el grupo. Si ya tiene una cuenta, puede dejarlo en blanco.
password-hint = Para una cuenta nueva: de 12 a 256 caracteres, distinta de su nombre y de su correo.
accept-invitation = Aceptar e ingresar
choose-password = Elegir otra contraseña
new-password = Contraseña nueva
new-password-hint = De 12 a 256 caracteres, distinta de su nombre y de su correo.
save-password = Guardar e ingresar
person-viewer = lectura
person-editor = redacción de avances
person-focal-point = punto focal
person-secretariat = Secretaría Técnica
person-administrator = administración

## El plan en el navegador: historia, cambios y por qué de cada cifra
basis-provisional-note = Las cifras incluyen avances que la Secretaría Técnica todavía no revisa. Solo las ven los miembros.
basis-unheard = El enlace pide avances por revisar, que solo ven los miembros. Se muestran las cifras con avances aceptados.
why-figures = Ver las líneas detrás de estas cifras
why-figure = Ver las líneas detrás de esta cifra
by-organisation-and-level = Por entidad y { $level }
leads-none = —
history = En el tiempo
history-title = Avance y lo esperado, desde el inicio del plan
history-about = La línea llena es el avance de las líneas con reporte; la línea cortada, lo esperado para ellas. La franja muestra cuánto se reportó. Los mismos datos están en la tabla que sigue.
history-finding = Del { $first } al { $last }, el avance pasó de { $from } a { $to }; lo esperado para esas líneas: { $expected }.
history-none = Todavía no hay dos fechas con avance que comparar.
history-coverage = De lo que debía reportarse, se reportó:
as-table = Ver como tabla
day = Día
changes-lately = Lo que cambió
changes-since = Frente a cómo estaba el
changes-none = Ninguna línea cambió de avance ni de situación.
changes-rest = Otros cambios
change-first = primer reporte: { $to }
change-percent = avance de { $from } a { $to }
change-schedule = de «{ $from }» a «{ $to }»
change-withdrawn = retirada del plan
lines-heading = Las líneas detrás de las cifras
lines-heading-of = Las líneas detrás de las cifras: { $what }
lines-number = { $lines ->
    [0] Ninguna línea está así.
    [one] { $lines } línea está así.
   *[other] { $lines } líneas están así.
  }
lines-why = El avance es el promedio de las líneas con reporte, cada una según su peso. Una línea sin reporte no cuenta como cero: se ve en cuántas reportan. Las canceladas no entran.
lines-none = No hay líneas que mostrar.
method-link = Cómo se calcula cada cifra
behind-it = Reporte que la sustenta
counts-not = no entra en las cifras
report-old = reporte antiguo
live-changed = El plan cambió.
live-load = Ver los cambios
