package io.quantumexit.cli.app;

/** What {@link ManPage} says beyond what the commands say of themselves. */
final class ManText {

    static final String DESCRIPTION = """
            .PP
            What tightens protection (\\fBpanic\\fR) never asks. What loosens it (\\fBreset\\fR, \\fBapprove\\fR,
            \\fBstanddown\\fR) shows the state before, wants a reason, and asks: only the word \\fByes\\fR goes on.
            Reason and name stand in the stream system:events for good.
            .PP
            Whether the account is flat it believes the worker, whose count is the exchange's own.
            The exit code is the answer.
            """;

    static final String ENVIRONMENT = """
            .TP
            \\fBSUDO_USER\\fR, \\fBUSER\\fR
            Who acts, unless \\fB\\-\\-by\\fR says it.
            .TP
            \\fBNO_COLOR\\fR
            No colour, also on a terminal.
            """;

    static final String CLOSING = """
            .SH FILES
            .TP
            /etc/quantum/quantum.env
            Settings of the installation. They stand below those of the environment.
            .TP
            /etc/quantum/credentials/operator/redis\\-password
            Password of the Redis user \\fBoperator\\fR; used, with this user, by who may read it.
            .TP
            /etc/quantum/NAME/
            The same of another account: \\fBqtexit \\-\\-account NAME\\fR.
            .TP
            /var/lib/quantum/main/close\\-now
            The call for the last\\-resort closer. Its presence is the call; it closes without Redis.
            .TP
            /usr/share/doc/quantum\\-exit/
            qtexit.md shows each command's output, runbooks/ says what to do when.
            .SH EXAMPLES
            .TP
            Close everything now and halt trading:
            qtexit panic \\-\\-reason "news"
            .TP
            The same without this command, with the password in REDISCLI_AUTH:
            redis\\-cli \\-\\-user operator XADD system:panic_close '*' issued_by ops reason news
            .TP
            The same without Redis, as root:
            touch /var/lib/quantum/main/close\\-now
            .TP
            In a script, before an order is sent:
            qtexit gate >/dev/null || exit
            .TP
            The last quarter of an hour:
            qtexit watch \\-\\-since 15m \\-\\-for 1s
            .SH SEE ALSO
            .BR redis\\-cli (1),
            .BR systemctl (1),
            .BR journalctl (1),
            .BR systemd.path (5)
            .PP
            quantum\\-exit.target, quantum\\-exit\\-brain.service, quantum\\-exit\\-brain\\-watchdog.service,
            quantum\\-emergency\\-exit\\-worker.service, quantum\\-emergency\\-exit@main.path
            """;

    private ManText() {}
}
