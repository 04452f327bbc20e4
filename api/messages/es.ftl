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
