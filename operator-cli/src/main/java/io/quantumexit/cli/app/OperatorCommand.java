package io.quantumexit.cli.app;

import io.quantumexit.cli.io.Terminal;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.settings.ConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What every command that speaks to Redis has in common: the connection, JSON, and how failures are told. */
abstract class OperatorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer with JSON, as docs/qtexit.md describes it.")
    private boolean json;

    private final QtExit qtexit;

    OperatorCommand(QtExit qtexit) {
        this.qtexit = qtexit;
    }

    abstract ExitCode run(Session session);

    @Override
    public final Integer call() {
        Terminal terminal = surroundings().terminal();
        try (Session session = new Session(qtexit.settings(), surroundings(), json)) {
            return answer(session).code();
        } catch (ConfigurationException e) {
            e.problems().forEach(terminal::complain);
            return ExitCode.USAGE.code();
        }
    }

    private ExitCode answer(Session session) {
        try {
            return run(session);
        } catch (RedisFailure e) {
            session.terminal().complain(RedisAdvice.of(e, session));
            return ExitCode.UNKNOWN;
        }
    }

    final Surroundings surroundings() {
        return qtexit.surroundings();
    }
}
