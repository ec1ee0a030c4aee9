package io.quantumexit.cli.doctor;

import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Timing;
import java.util.List;
import java.util.Optional;

/** Whether a panic that is published reaches a reader. */
final class GroupCheck {

    private static final String TOPIC = "groups";
    static final Check WORKER = new Check(TOPIC, "worker");
    static final Check AUDIT = new Check(TOPIC, "audit");

    private GroupCheck() {}

    static List<Finding> judge(Fact<RedisFacts.Groups> groups) {
        return List.of(
                groups.judge(WORKER, Advice.REDIS, GroupCheck::worker),
                groups.judge(AUDIT, Advice.REDIS, GroupCheck::audit));
    }

    private static Finding worker(RedisFacts.Groups stream) {
        return find(stream, Keys.WORKER_GROUP)
                .map(group -> judge(WORKER, stream, group))
                .orElseGet(() -> WORKER.noGo(
                        Keys.WORKER_GROUP + " does not exist: no worker has ever read here",
                        "systemctl start " + Units.WORKER));
    }

    private static Finding audit(RedisFacts.Groups stream) {
        return find(stream, Keys.AUDIT_GROUP)
                .map(group -> judge(AUDIT, stream, group))
                .map(found -> found.verdict() == Verdict.NO_GO
                        ? new Finding(AUDIT, Verdict.WARNING, found.said(), found.advice())
                        : found)
                .orElseGet(() -> AUDIT.warning(
                        Keys.AUDIT_GROUP + " does not exist: nobody outside keeps the audit",
                        "start an auditor, or do without"));
    }

    private static Finding judge(Check check, RedisFacts.Groups stream, RedisFacts.Group group) {
        return new Complaints()
                .bad(
                        group.lastDelivered().isAfter(stream.lastId()),
                        group.name() + " stands at " + group.lastDelivered() + ", beyond the stream's end "
                                + stream.lastId() + ": new panics would not be read",
                        "redis-cli XGROUP SETID " + stream.stream() + " " + group.name() + " " + stream.lastId())
                .doubtful(
                        group.pending() > 0 && group.oldestMillis() > Timing.ROUND_CAP_MILLIS,
                        group.pending() + " handed out and not acknowledged, the oldest for "
                                + group.oldestMillis() / 1_000 + " s",
                        "look who holds them: redis-cli XPENDING " + stream.stream() + " " + group.name())
                .of(
                        check,
                        group.name() + " at " + group.lastDelivered() + ", stream ends at " + stream.lastId()
                                + (group.pending() > 0 ? ", " + group.pending() + " pending" : ""));
    }

    private static Optional<RedisFacts.Group> find(RedisFacts.Groups stream, String name) {
        return stream.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }
}
