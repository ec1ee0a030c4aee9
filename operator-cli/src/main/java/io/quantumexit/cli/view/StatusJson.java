package io.quantumexit.cli.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.schema.Approval;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * The picture for programs, in the shape that docs/qtexit.md states: names are the protocol's, times are epoch
 * milliseconds, a message that was never seen is {@code null}, and a number that nobody knows is -1.
 */
public final class StatusJson {

    private StatusJson() {}

    public static ObjectNode of(Picture picture, Judgement judgement) {
        ObjectNode root = object();
        root.put("ts", picture.redisMillis())
                .put("redis", picture.redis())
                .put("exit_code", judgement.code().code())
                .put("meaning", judgement.meaning())
                .put("next", judgement.next());
        root.set("gate", gate(judgement.gate()).put("key_open", picture.gateKey()));
        root.put("halted", picture.isHalted());
        put(root, "state", picture.state(), StatusJson::state);
        sighting(root, "brain", picture.beat(), picture.liveBeat().isPresent(), StatusJson::brain);
        sighting(root, "watchdog", picture.watchdog(), picture.freshWatchdog().isPresent(), StatusJson::watchdog);
        sighting(root, "worker", picture.worker(), picture.freshWorker().isPresent(), StatusJson::worker);
        root.putObject("positions")
                .put("exchange", number(picture.exchangePositions()))
                .put("brain", number(picture.brainPositions()));
        put(root, "panic", picture.panics().newest(), (node, panic) -> panic(node, picture, panic));
        put(root, "approval", picture.approval().map(Sighting::message), StatusJson::approval);
        return root;
    }

    /** {@code open} and what keeps it closed. */
    public static ObjectNode gate(Gate.Verdict verdict) {
        ObjectNode node = object().put("open", verdict.isOpen());
        verdict.reasons().forEach(node.putArray("reasons")::add);
        return node;
    }

    /** All that a completion tells. */
    public static void completion(ObjectNode node, Completion done) {
        node.put("event_id", done.eventId())
                .put("outcome", done.outcome().name())
                .put("positions_total", done.positionsTotal())
                .put("positions_closed", done.positionsClosed())
                .put("positions_failed", done.positionsFailed())
                .put("orders_cancelled", done.ordersCancelled())
                .put("execution_time_ms", done.executionTimeMillis())
                .put("ts_started", done.tsStarted())
                .put("ts_completed", done.tsCompleted())
                .put("round", done.round())
                .put("by", done.by().name().toLowerCase(Locale.ROOT));
        done.failedSymbols().forEach(node.putArray("failed_symbols")::add);
    }

    private static void state(ObjectNode node, TradingState state) {
        node.put("halted", state.halted())
                .put("phase", state.phase().map(Enum::name).orElse(""))
                .put("reason", state.reason())
                .put("source", state.source())
                .put("event_id", state.eventId())
                .put("outcome", state.outcome().map(Enum::name).orElse(""))
                .put("ts", state.ts())
                .put("epoch", state.epoch())
                .put("void_through", state.voidThrough().toString())
                .put("reset_by", state.resetBy())
                .put("reset_reason", state.resetReason());
    }

    private static void brain(ObjectNode node, Heartbeat beat) {
        node.put("status", beat.status().name())
                .put("mode", beat.mode().name())
                .put("boot_id", beat.bootId())
                .put("active_positions", beat.activePositions())
                .put("pending_exits", beat.pendingExits())
                .put("last_decision_ts", beat.lastDecisionTs())
                .put("account", beat.account())
                .put("stopping", beat.stopping())
                .put("detail", beat.detail());
    }

    private static void watchdog(ObjectNode node, WatchdogStatus status) {
        node.put("state", status.state().name())
                .put("armable", status.armable())
                .put("armable_reason", status.armableReason())
                .put("following", status.following())
                .put("clock", status.clock().name().toLowerCase(Locale.ROOT))
                .put("can_write", status.canWrite())
                .put("positions", status.positions())
                .put("account", status.account())
                .put("episode", status.episode())
                .put("round", status.round())
                .put("epoch", status.epoch());
        ObjectNode conditions = node.putObject("conditions");
        status.conditions()
                .forEach((condition, age) -> conditions
                        .putObject(condition.wireName())
                        .put("age_ms", age.ageMillis())
                        .put("limit_ms", age.thresholdMillis()));
    }

    private static void worker(ObjectNode node, Readiness told) {
        node.put("ready", told.ready())
                .put("reason", told.reason())
                .put("positions", told.positions())
                .put("gross_notional", told.grossNotional())
                .put("plan_orders", told.planOrders())
                .put("read_age_ms", told.readAgeMillis())
                .put("rtt_ms", told.rttMillis())
                .put("account", told.account())
                .put("environment", told.environment())
                .put("role", told.role().name().toLowerCase(Locale.ROOT))
                .put("worker", told.worker())
                .put("halted", told.halted())
                .put("epoch", told.epoch())
                .put("closing", told.closing())
                .put("round", told.round())
                .put("orders_planned", told.ordersPlanned())
                .put("orders_left", told.ordersLeft())
                .put("closer_rehearsed_ts", told.closerRehearsedTs())
                .put("closer_ok", told.closerOk());
    }

    private static void panic(ObjectNode node, Picture picture, Sighting<PanicReading> panic) {
        node.put("stream_id", panic.id().toString())
                .put("age_ms", panic.ageMillis())
                .put("event_id", panic.message().eventId())
                .put("issued_by", panic.message().issuedBy())
                .put("reason", panic.message().reason())
                .put("refused", panic.message().isRefused())
                .put("void", picture.panics().isVoid(panic));
        put(node, "completion", picture.panics().completionOf(panic), StatusJson::completion);
    }

    private static void approval(ObjectNode node, Approval approval) {
        node.put("boot_id", approval.bootId())
                .put("by", approval.by())
                .put("reason", approval.reason())
                .put("ts", approval.ts());
    }

    private static <T> void sighting(
            ObjectNode parent,
            String name,
            Optional<Sighting<T>> seen,
            boolean fresh,
            BiConsumer<ObjectNode, T> writer) {
        put(parent, name, seen, (node, sighting) -> {
            node.put("stream_id", sighting.id().toString())
                    .put("age_ms", sighting.ageMillis())
                    .put("fresh", fresh);
            writer.accept(node, sighting.message());
        });
    }

    private static <T> void put(ObjectNode parent, String name, Optional<T> value, BiConsumer<ObjectNode, T> writer) {
        if (value.isEmpty()) {
            parent.putNull(name);
        } else {
            writer.accept(parent.putObject(name), value.get());
        }
    }

    private static int number(OptionalInt known) {
        return known.orElse(-1);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
