package io.quantumexit.cli.app;

import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Settings;
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
        try (Session session = new Session(settings(), surroundings(), answers())) {
            return answer(session).code();
        } catch (ConfigurationException e) {
            return onWrongSettings(e).code();
        }
    }

    /** @throws ConfigurationException when any of them is wrong */
    Settings settings() {
        return qtexit.settings();
    }

    /** There is no session. */
    ExitCode onWrongSettings(ConfigurationException wrong) {
        wrong.problems().forEach(surroundings().terminal()::complain);
        return ExitCode.USAGE;
    }

    private ExitCode answer(Session session) {
        try {
            return run(session);
        } catch (RedisFailure e) {
            session.terminal().complain(RedisAdvice.of(e, session));
            return ExitCode.UNKNOWN;
        }
    }

    final QtExit qtexit() {
        return qtexit;
    }

    final Answers answers() {
        return new Answers(surroundings().terminal(), json);
    }

    final Surroundings surroundings() {
        return qtexit.surroundings();
    }
}
