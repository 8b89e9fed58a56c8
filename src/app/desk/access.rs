//! Who may use the desk: the browser that opens a file of this user alone receives a one-time token, and for it a session's key.
//!
//! Tokens and keys are 256 random bits. What is kept of them are digests, so that a comparison takes the same time for all.

use std::collections::HashSet;
use std::io;
use std::sync::Mutex;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::locked;

/// The digest of a token or key.
type Secret = [u8; 32];

/// The tokens that were given out, and the keys of sessions.
#[derive(Debug)]
pub(super) struct Access {
    port: u16,
    valid: Duration,
    tokens: Mutex<Vec<(Secret, Instant)>>,
    keys: Mutex<HashSet<Secret>>,
}

impl Access {
    /// Lets in by the port of the server and with tokens that are valid for so long.
    pub(super) fn new(port: u16, valid: Duration) -> Self {
        Self {
            port,
            valid,
            tokens: Mutex::default(),
            keys: Mutex::default(),
        }
    }

    /// Returns the only host that requests may name.
    pub(super) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Returns the only origin of pages that may make requests.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Returns a new token, which opens one session within its time.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub(super) fn token(&self) -> io::Result<String> {
        let token = random()?;
        let mut tokens = locked(&self.tokens);
        tokens.retain(|(_, since)| since.elapsed() < self.valid);
        tokens.push((digest(&token), Instant::now()));
        Ok(token)
    }

    /// Takes a token and returns the key of a session; `None` if the token is unknown, used or too old.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub(super) fn enter(&self, token: &str) -> io::Result<Option<String>> {
        let wanted = digest(token);
        let found = {
            let mut tokens = locked(&self.tokens);
            let at = tokens.iter().position(|(token, _)| *token == wanted);
            at.map(|at| tokens.swap_remove(at))
        };
        if found.is_none_or(|(_, since)| since.elapsed() >= self.valid) {
            return Ok(None);
        }
        // Who is in needs no other token.
        locked(&self.tokens).clear();
        let key = random()?;
        locked(&self.keys).insert(digest(&key));
        Ok(Some(key))
    }

    /// Returns `true` if a session has been opened.
    pub(super) fn is_entered(&self) -> bool {
        !locked(&self.keys).is_empty()
    }

    /// Returns `true` if a key is that of a session.
    pub(super) fn knows(&self, key: &str) -> bool {
        locked(&self.keys).contains(&digest(key))
    }
}

fn digest(secret: &str) -> Secret {
    Sha256::digest(secret).into()
}

fn random() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_one_session_within_its_time() {
        let access = Access::new(1, Duration::from_millis(200));
        let token = access.token().unwrap();
        assert!(!access.knows(&token) && !access.is_entered());
        assert_eq!(access.enter("").unwrap(), None);
        let key = access.enter(&token).unwrap().unwrap();
        assert!(access.knows(&key) && access.is_entered());
        assert_eq!(access.enter(&token).unwrap(), None, "used");
        assert_eq!(access.enter(&key).unwrap(), None, "a key is no token");
        let late = access.token().unwrap();
        std::thread::sleep(Duration::from_millis(250));
        assert_eq!(access.enter(&late).unwrap(), None, "too old");
        assert!(!access.knows(""));
    }
}
