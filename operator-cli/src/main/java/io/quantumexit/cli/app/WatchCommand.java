package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.cli.io.StreamPoll;
import io.quantumexit.cli.view.Timeline;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code qtexit watch}: the streams as one story, as it happens. */
@Command(
        name = "watch",
        description = {
            "Tells what happens, one line each: time (UTC, Redis' clock), what, and the stream id where it stands.",
            "Of messages that come each second only changes are told. Ends with Ctrl-C."
        })
final class WatchCommand extends OperatorCommand {

    /** Quick enough for the eye, slow enough for Redis. */
    private static final long POLL_MILLIS = 50;

    @Option(names = "--all", description = "Tell every heartbeat, status and readiness too.")
    private boolean all;

    @Option(names = "--from-start", description = "Begin with the oldest entries that Redis still has.")
    private boolean fromStart;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Begin there: a stream id, or a span back from now such as 90s, 15m, 2h.")
    private String since = "";

    @Option(names = "--for", paramLabel = "SPAN", description = "End after this span, such as 10s.")
    private String span = "";

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    WatchCommand(QtExit qtexit) {
        super(qtexit);
    }

    @Override
    ExitCode run(Session session) {
        OptionalLong limitMillis = span.isEmpty() ? OptionalLong.empty() : OptionalLong.of(spanMillis("--for", span));
        session.requireConnection();
        Timeline timeline = new Timeline(session.keys(), all);
        StreamPoll poll = begin(session, timeline.streams());
        MonoTime begun = session.clock().now().mono();
        Link link = new Link(session);
        while (!session.terminal().isBroken()
                && (limitMillis.isEmpty() || session.clock().now().mono().since(begun) < limitMillis.getAsLong())) {
            for (Entry entry : link.read(poll)) {
                timeline.onEntry(entry).ifPresent(line -> tell(session, line, entry));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        return ExitCode.OK;
    }

    private static void tell(Session session, Timeline.Line line, Entry entry) {
        session.tell(line.render(session.terminal().paint()));
        if (session.json()) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("ts", line.id().millis())
                    .put("stream", line.stream())
                    .put("stream_id", line.id().toString())
                    .put("topic", line.topic())
                    .put("text", line.text());
            entry.fields().asMap().forEach(node.putObject("fields")::put);
            session.tell(node);
        }
    }

    private StreamPoll begin(Session session, List<String> streams) {
        Optional<StreamId> from = fromStart ? Optional.of(StreamId.ZERO) : since(session);
        if (from.isEmpty()) {
            return StreamPoll.fromNow(session.redis(), streams);
        }
        Map<String, StreamId> after = new HashMap<>();
        streams.forEach(stream -> after.put(stream, from.get()));
        return new StreamPoll(session.redis(), after);
    }

    private Optional<StreamId> since(Session session) {
        if (since.isEmpty()) {
            return Optional.empty();
        }
        if (since.matches("[0-9]+[smh]")) {
            long now = session.picture().redisMillis();
            return Optional.of(new StreamId(now - spanMillis("--since", since), 0));
        }
        return Optional.of(StreamId.parse(since)
                .orElseThrow(() -> usage("--since", since, "a stream id, or a span such as 90s, 15m, 2h")));
    }

    private long spanMillis(String option, String text) {
        if (!text.matches("[0-9]{1,6}[smh]")) {
            throw usage(option, text, "a span such as 90s, 15m, 2h");
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return TimeUnit.SECONDS.toMillis(
                switch (text.charAt(text.length() - 1)) {
                    case 's' -> number;
                    case 'm' -> number * 60;
                    default -> number * 3_600;
                });
    }

    private CommandLine.ParameterException usage(String option, String value, String bound) {
        return new CommandLine.ParameterException(
                spec.commandLine(), option + " is '" + value + "'; it must be " + bound);
    }

    /** Waits for a Redis that is away and says so once. */
    private static final class Link {

        private final Session session;
        private boolean lost;

        Link(Session session) {
            this.session = session;
        }

        List<Entry> read(StreamPoll poll) {
            try {
                List<Entry> entries = poll.poll();
                if (lost) {
                    lost = false;
                    session.terminal().complain("Redis answers again");
                }
                return entries;
            } catch (RedisFailure e) {
                if (e.kind() == RedisFailure.Kind.REJECTED) {
                    throw e;
                }
                if (!lost) {
                    lost = true;
                    session.terminal().complain("Redis does not answer; waiting for it");
                }
                return List.of();
            }
        }
    }
}
