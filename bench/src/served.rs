//! A server process that is driven, and what it answers; it ends with the value.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use minka::terminal::Stop;
use serde_json::Value;

use crate::cannot;

/// A running server.
pub struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of it is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    /// Starts a program that says where it answers, in the surroundings that `bench/run` prepared.
    pub fn start<A: AsRef<OsStr>>(program: &Path, arguments: impl IntoIterator<Item = A>) -> Result<Self, Stop> {
        Self::start_with(program, arguments, &[])
    }

    /// The same with settings of its own.
    pub fn start_with<A: AsRef<OsStr>>(
        program: &Path,
        arguments: impl IntoIterator<Item = A>,
        settings: &[(&str, &str)],
    ) -> Result<Self, Stop> {
        let mut command = Command::new(program);
        command.envs(settings.iter().copied()).args(arguments).args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(cannot("start a server"))?;
        let output = child.stdout.take().ok_or_else(|| Stop("A server has no output.".to_owned()))?;
        let mut lines = BufReader::new(output).lines();
        let address =
            lines.find_map(|line| Some(line.ok()?.split_once("answers on ")?.1.trim().to_owned())).unwrap_or_default();
        // Whatever else it prints is read to the end, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let served = Self { child, address };
        if served.address.is_empty() { Err(Stop("A server does not answer.".to_owned())) } else { Ok(served) }
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The address of a path on it.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What it answers to a GraphQL request; an answer with errors is none.
    pub async fn answer(&self, body: &Value, token: Option<&str>) -> Result<Vec<u8>, Stop> {
        let mut request = reqwest::Client::new().post(self.url("/graphql")).json(body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.map_err(cannot("ask the server"))?;
        let bytes = answer.bytes().await.map_err(cannot("read the server's answer"))?;
        let value: Value = serde_json::from_slice(&bytes).map_err(cannot("read the server's answer"))?;
        match value.get("errors") {
            Some(errors) => Err(Stop(format!("The server refuses an operation: {errors}"))),
            None => Ok(bytes.to_vec()),
        }
    }
}
