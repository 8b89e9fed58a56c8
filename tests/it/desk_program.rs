//! `zbir desk` as it is started.

use crate::support::folder::{Folder, ran, zbir};

#[cfg(not(feature = "desk"))]
#[test]
fn a_program_without_the_desk_says_how_to_get_one() {
    let folder = Folder::answered();
    let folder = folder.path().to_str().unwrap();
    for command in ["desk", "pult"] {
        let (code, out, err) = ran(&mut zbir(&[command, folder]));
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(
            err.contains("ta program nima pulta") && err.contains("--features desk"),
            "{err}"
        );
    }
}

#[test]
fn the_desk_is_listed_with_its_slovene_name() {
    let (code, out, _) = ran(&mut zbir(&["help"]));
    assert_eq!(code, 0);
    assert!(
        out.contains("desk") && out.contains("Odpre koordinatorjev pult"),
        "{out}"
    );
    let (_, out, _) = ran(&mut zbir(&["help", "pult"]));
    assert!(out.contains("zbir pult") && out.contains("127.0.0.1"), "{out}");
}

#[cfg(all(feature = "desk", target_os = "linux"))]
mod started {
    use std::io::{BufRead as _, BufReader};
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::PathBuf;
    use std::process::{Child, ChildStdout, Command, Stdio};
    use std::time::{Duration, Instant};

    use super::*;
    use crate::support::desk_wire::sent;

    /// A user with a configuration and a runtime folder of their own, and a browser that notes what it is to open.
    struct User(tempfile::TempDir);

    /// A desk that was started as a program.
    struct Started {
        child: Child,
        lines: std::io::Lines<BufReader<ChildStdout>>,
    }

    impl User {
        fn new() -> Self {
            let user = Self(tempfile::tempdir().unwrap());
            for folder in ["config", "run", "bin"] {
                std::fs::create_dir(user.at(folder)).unwrap();
            }
            let browser = format!(
                "#!/bin/sh\nprintf %s \"$1\" >{0}.new; mv {0}.new {0}\n",
                user.at("opened").display()
            );
            std::fs::write(user.at("bin/xdg-open"), browser).unwrap();
            std::fs::set_permissions(user.at("bin/xdg-open"), std::fs::Permissions::from_mode(0o755))
                .unwrap();
            user
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn start(&self, arguments: &[&str]) -> Started {
            let path = std::env::var("PATH").unwrap();
            let mut child = Command::new(env!("CARGO_BIN_EXE_zbir"))
                .args(arguments)
                .args(["--lang", "en"])
                .env("XDG_CONFIG_HOME", self.at("config"))
                .env("XDG_RUNTIME_DIR", self.at("run"))
                .env("PATH", format!("{}:{path}", self.at("bin").display()))
                .current_dir(self.0.path())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            Started { child, lines }
        }
    }

    impl Started {
        fn port(&mut self) -> u16 {
            let line = self.lines.next().unwrap().unwrap();
            let port = line.split("127.0.0.1:").nth(1).unwrap();
            port.split(';').next().unwrap().parse().unwrap()
        }

        fn file(&mut self) -> PathBuf {
            let line = self.lines.next().unwrap().unwrap();
            line.split_once(": ").unwrap().1.into()
        }

        /// Interrupts it, and returns its exit code and what it wrote to standard error.
        fn interrupted(self) -> (i32, String) {
            let id = self.child.id().to_string();
            Command::new("kill").args(["-INT", &id]).status().unwrap();
            let output = self.child.wait_with_output().unwrap();
            (
                output.status.code().unwrap(),
                String::from_utf8(output.stderr).unwrap(),
            )
        }
    }

    #[test]
    fn the_browser_opens_a_file_and_an_interruption_ends_the_desk_and_removes_it() {
        let (user, folder) = (User::new(), Folder::answered());
        let before = crate::support::folder::files(folder.path());
        let mut desk = user.start(&["pult", folder.path().to_str().unwrap()]);
        let (port, file) = (desk.port(), desk.file());
        let until = Instant::now() + Duration::from_secs(10);
        while !user.at("opened").exists() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(
            std::fs::read_to_string(user.at("opened")).unwrap(),
            file.to_str().unwrap()
        );
        assert!(file.starts_with(user.at("run")) && file.is_file());
        let host = format!("127.0.0.1:{port}");
        assert_eq!(sent(port, "GET", "/", &[("Host", &host)], b"").status, 200);
        assert_eq!(desk.interrupted(), (0, "\nthe desk is closed\n".to_owned()));
        assert_eq!(std::fs::read_dir(user.at("run")).unwrap().count(), 0);
        assert_eq!(crate::support::folder::files(folder.path()), before);
    }

    #[test]
    fn the_folder_that_was_last_on_the_desk_is_on_it_again_and_a_killed_desk_is_cleared_up() {
        let (user, first, second) = (User::new(), Folder::answered(), Folder::answered());
        for folder in [&first, &second] {
            let mut desk = user.start(&["desk", "--no-open", folder.path().to_str().unwrap()]);
            desk.port();
            desk.child.kill().unwrap();
            desk.child.wait().unwrap();
        }
        assert_eq!(
            std::fs::read_dir(user.at("run")).unwrap().count(),
            1,
            "that of the last one"
        );
        let seen = std::fs::read_to_string(user.at("config/zbir/folders.toml")).unwrap();
        let place = |folder: &Folder| seen.find(folder.path().to_str().unwrap()).unwrap();
        assert!(place(&second) < place(&first), "{seen}");
        let mut desk = user.start(&["desk", "--no-open"]);
        desk.port();
        assert!(!user.at("opened").exists(), "no browser was asked for");
        assert_eq!(std::fs::read_dir(user.at("run")).unwrap().count(), 1);
        assert_eq!(desk.interrupted().0, 0);
    }

    #[test]
    fn a_port_that_is_taken_and_a_folder_that_is_none_are_errors() {
        let user = User::new();
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port().to_string();
        for (arguments, words) in [
            (
                ["desk", "--no-open", "--port", &port].as_slice(),
                format!("the port {port} is taken"),
            ),
            (&["desk", "--no-open", "nowhere"], "there is no folder".to_owned()),
        ] {
            let output = user.start(arguments).child.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(2));
            let err = String::from_utf8(output.stderr).unwrap();
            assert!(err.contains(&words), "{err}");
        }
        assert_eq!(std::fs::read_dir(user.at("run")).unwrap().count(), 0);
    }

    #[test]
    fn a_file_is_opened_with_the_users_program_and_one_of_another_kind_is_not() {
        let (user, folder) = (User::new(), Folder::answered());
        folder.put("inbox/2024/makri.xlsm", b"PK");
        let mut desk = user.start(&["desk", "--no-open", folder.path().to_str().unwrap()]);
        let (port, file) = (desk.port(), desk.file());
        let (host, origin) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}"));
        let page = std::fs::read_to_string(file).unwrap();
        let token = page
            .split("name=\"token\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let headers = [("Host", host.as_str()), ("Origin", "null")];
        let entrance = sent(
            port,
            "POST",
            "/enter",
            &headers,
            format!("token={token}").as_bytes(),
        )
        .text();
        let key = entrance
            .split("zbir-key\" content=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let headers = [
            ("Host", host.as_str()),
            ("Origin", origin.as_str()),
            ("X-Zbir-Key", key),
        ];
        let open = |path: &str| {
            let request = format!("{{\"path\":\"{path}\"}}");
            sent(port, "POST", "/open", &headers, request.as_bytes())
        };
        assert_eq!(open("inbox/2024/makri.xlsm").status, 422);
        assert!(!user.at("opened").exists());
        let answer = open("inbox/2024/Obcina.xlsx");
        assert_eq!(answer.status, 200, "{}", answer.text());
        let until = Instant::now() + Duration::from_secs(10);
        while !user.at("opened").exists() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(20));
        }
        let opened = std::fs::read_to_string(user.at("opened")).unwrap();
        assert_eq!(
            std::fs::canonicalize(opened).unwrap(),
            std::fs::canonicalize(folder.at("inbox/2024/Obcina.xlsx")).unwrap()
        );
        desk.interrupted();
    }

    /// 300 ms are the goal of a released program; what is tested here is not optimised, on a machine that does other things too.
    #[test]
    fn the_desk_starts_at_once() {
        let (user, folder) = (User::new(), Folder::answered());
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let began = Instant::now();
            let mut desk = user.start(&["desk", "--no-open", folder.path().to_str().unwrap()]);
            let port = desk.port();
            let host = format!("127.0.0.1:{port}");
            assert_eq!(sent(port, "GET", "/", &[("Host", &host)], b"").status, 200);
            best = best.min(began.elapsed());
            desk.interrupted();
        }
        println!("from the start of the program to the page: {best:?}");
        assert!(best < Duration::from_millis(300), "{best:?}");
    }
}
