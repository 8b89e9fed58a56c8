//! Events for the page: that the folder has changed, and how far a command is.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, timeout_at};

use super::locked;

/// The most events that are kept. A page that has missed some receives one event: that the folder has changed.
const KEPT: usize = 200;
/// How long changes of the folder are gathered into one event: they come in numbers.
const GATHERED: Duration = Duration::from_millis(150);

/// The events of the desk; a copy has the same ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Events(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    told: Notify,
}

#[derive(Debug, Default)]
struct Queue {
    /// The number of the last event.
    last: u64,
    recent: VecDeque<Event>,
    /// The number of the last event that is no longer kept.
    forgotten: u64,
}

#[derive(Debug)]
struct Event {
    number: u64,
    what: What,
}

#[derive(Debug)]
enum What {
    /// Something below these parts of the folder, such as `inbox` or `strategy.toml`.
    Changed(BTreeSet<String>),
    Told(Value),
}

impl Events {
    /// Notes that something has changed in a part of the folder.
    pub(super) fn changed(&self, part: &str) {
        self.add(What::Changed(BTreeSet::from([part.to_owned()])));
    }

    /// Adds an event.
    pub(super) fn tell(&self, event: Value) {
        self.add(What::Told(event));
    }

    fn add(&self, what: What) {
        let mut queue = locked(&self.0.queue);
        queue.last += 1;
        let number = queue.last;
        match (queue.recent.back_mut(), what) {
            // A page that has seen the former sees it again under its new number.
            (
                Some(Event {
                    number: of,
                    what: What::Changed(parts),
                }),
                What::Changed(more),
            ) => {
                parts.extend(more);
                *of = number;
            }
            (_, what) => queue.recent.push_back(Event { number, what }),
        }
        if queue.recent.len() > KEPT {
            let first = queue.recent.pop_front();
            queue.forgotten = first.map_or(0, |event| event.number);
        }
        drop(queue);
        self.0.told.notify_waiters();
    }

    /// Waits for events after a number, at most for a time, and returns them with the number of the last. A page that names no
    /// number receives the last one, without events.
    pub(super) async fn after(&self, number: Option<u64>, wait: Duration) -> Value {
        let until = Instant::now() + wait;
        let Some(number) = number else {
            return json!({ "last": locked(&self.0.queue).last, "events": [] });
        };
        loop {
            let told = self.0.told.notified();
            if locked(&self.0.queue).last != number {
                break;
            }
            if timeout_at(until, told).await.is_err() {
                break;
            }
            sleep(GATHERED).await;
        }
        self.since(number)
    }

    fn since(&self, number: u64) -> Value {
        let queue = locked(&self.0.queue);
        let mut events: Vec<Value> = queue
            .recent
            .iter()
            .filter(|event| event.number > number)
            .map(|event| match &event.what {
                What::Changed(parts) => json!({ "kind": "folder", "parts": parts }),
                What::Told(value) => value.clone(),
            })
            .collect();
        // The number of another run of the program, or events that are no longer kept.
        if number > queue.last || number < queue.forgotten {
            events.insert(0, json!({ "kind": "folder", "parts": [] }));
        }
        json!({ "last": queue.last, "events": events })
    }
}
