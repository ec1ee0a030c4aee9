package io.quantumexit.cli.doctor;

/** What to do where whole sources of facts are closed to us. */
final class Advice {

    static final String REDIS =
            "start Redis, or ask the right one as its user `operator`: --redis, --user, --password-file";

    static final String EXCHANGE = "mend settings and credentials, and see that this host reaches the exchange";

    static final String ROOT = "run it as root on the daemons' host";

    private Advice() {}
}
