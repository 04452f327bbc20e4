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
