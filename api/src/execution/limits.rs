//! How much one document may ask for: every bound in one place, each a setting and each answered with what was asked and
//! what is allowed; never a bound on what is stored.

use clap::Args;
use serde::Deserialize;

use crate::{config::options::parse_switch, failure::Failure, message::Message};

/// How deep brackets may stand in each other, and selections with fragments put in. The parser, the measuring and the
/// running go down once for each, on a stack that is not endless, and the parser goes no deeper; no document within the
/// other limits comes near it.
pub const NESTING: u64 = 64;

/// How many values the variables may hold, those within lists and objects among them. Each use of a variable looks at all
/// of its value again; no input of the schema comes near it.
pub const VARIABLE_VALUES: u64 = 1_000;

/// What flags, the environment and the file's table `[limits]` may say.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitOptions {
    /// The longest document, in KiB [default: 64].
    #[arg(long = "limit-document-kib", global = true, env = "MINKA_LIMIT_DOCUMENT_KIB", value_name = "KIB")]
    document_kib: Option<u64>,
    /// The most tokens in a document, and the most fields and fragments once these are put in [default: 10000].
    #[arg(long = "limit-tokens", global = true, env = "MINKA_LIMIT_TOKENS", value_name = "NUMBER")]
    tokens: Option<u64>,
    /// How deep fields may be selected; introspection needs 15 [default: 20].
    #[arg(long = "limit-depth", global = true, env = "MINKA_LIMIT_DEPTH", value_name = "NUMBER")]
    depth: Option<u64>,
    /// The most aliases [default: 100].
    #[arg(long = "limit-aliases", global = true, env = "MINKA_LIMIT_ALIASES", value_name = "NUMBER")]
    aliases: Option<u64>,
    /// The most directives [default: 100].
    #[arg(long = "limit-directives", global = true, env = "MINKA_LIMIT_DIRECTIVES", value_name = "NUMBER")]
    directives: Option<u64>,
    /// The highest cost; introspection needs 250 [default: 20000].
    #[arg(long = "limit-cost", global = true, env = "MINKA_LIMIT_COST", value_name = "NUMBER")]
    cost: Option<u64>,
    /// The most fields that one answer may hold [default: 200000].
    #[arg(long = "limit-resolved-fields", global = true, env = "MINKA_LIMIT_RESOLVED_FIELDS", value_name = "NUMBER")]
    resolved_fields: Option<u64>,
    /// How long one document may run, in seconds [default: 10].
    #[arg(long = "limit-seconds", global = true, env = "MINKA_LIMIT_SECONDS", value_name = "SECONDS")]
    seconds: Option<u64>,
    /// Whether the schema may be asked for by introspection [default: true].
    #[arg(long, global = true, env = "MINKA_INTROSPECTION", value_name = "BOOL", value_parser = parse_switch)]
    introspection: Option<bool>,
}

/// The limits that the program runs with.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// KiB of a document's text.
    pub document_kib: u64,
    /// Tokens of a document, and fields and fragments of it with these put in.
    pub tokens: u64,
    /// Levels of selected fields.
    pub depth: u64,
    /// Aliases.
    pub aliases: u64,
    /// Directives.
    pub directives: u64,
    /// Cost, as [`super::measure`] counts it.
    pub cost: u64,
    /// Fields of the answer.
    pub resolved_fields: u64,
    /// Seconds that a document may run.
    pub seconds: u64,
    /// Whether introspection is answered.
    pub introspection: bool,
}

impl Limits {
    /// What the flags and the environment say, then the file, then the defaults.
    #[must_use]
    pub fn read(flags: &LimitOptions, file: &LimitOptions) -> Self {
        let choose = |flag: Option<u64>, file: Option<u64>, default| flag.or(file).unwrap_or(default);
        Self {
            document_kib: choose(flags.document_kib, file.document_kib, 64),
            tokens: choose(flags.tokens, file.tokens, 10_000),
            depth: choose(flags.depth, file.depth, 20),
            aliases: choose(flags.aliases, file.aliases, 100),
            directives: choose(flags.directives, file.directives, 100),
            cost: choose(flags.cost, file.cost, 20_000),
            resolved_fields: choose(flags.resolved_fields, file.resolved_fields, 200_000),
            seconds: choose(flags.seconds, file.seconds, 10),
            introspection: flags.introspection.or(file.introspection).unwrap_or(true),
        }
    }
}

/// Refuses what is above a limit, in the words of `message`.
pub fn hold(message: Message, asked: u64, limit: u64) -> Result<(), Failure> {
    if asked <= limit {
        return Ok(());
    }
    // Texts show no number exactly that a double cannot hold; a document that asks for more asks for enough.
    let number = |number: u64| i64::try_from(number.min(1 << 53)).unwrap_or(i64::MAX);
    Err(Failure::LimitExceeded(message.with("asked", number(asked)).with("limit", number(limit))))
}
