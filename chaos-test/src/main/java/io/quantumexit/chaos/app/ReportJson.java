package io.quantumexit.chaos.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.chaos.core.Measured;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A report for programs. Times are epoch milliseconds of Redis' clock; what never happened is -1 or {@code null}. */
final class ReportJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    static String of(Report report) {
        Measured measured = report.measured();
        ObjectNode node = JSON.createObjectNode();
        node.put("result", report.result());
        node.put("ts", measured.faultMillis());
        node.put("method", measured.method().wireName());
        node.put("fault", report.fault());
        node.put("environment", report.environment());
        node.put("account", report.account());
        node.put("by", report.by());
        node.put("positions", measured.positions());
        node.put("opened", report.opened());
        node.put("rtt_ms", measured.roundTripMillis());
        node.put("beat_to_panic_ms", orMinusOne(measured.beatToPanicMillis()));
        node.put("panic_to_closed_ms", orMinusOne(measured.panicToClosedMillis()));
        node.put("total_ms", orMinusOne(measured.faultToClosedMillis()));
        node.put("halted", measured.halted());
        node.put("left_open", measured.leftOpen().orElse(-1));
        times(node.putObject("seen"), measured);
        criteria(node.putArray("criteria"), report);
        texts(node.putArray("failures"), report.verdict().failures());
        texts(node.putArray("warnings"), report.verdict().warnings());
        texts(node.putArray("troubles"), measured.troubles());
        texts(node.putArray("recovery"), report.recovery());
        return node.toPrettyString() + "\n";
    }

    /** Of a drill that did not come to a verdict. */
    static String aborted(long epochMillis, Map<String, String> about, String why) {
        ObjectNode node = JSON.createObjectNode();
        node.put("result", "failed");
        node.put("ts", epochMillis);
        about.forEach(node::put);
        node.put("total_ms", -1);
        texts(node.putArray("failures"), List.of(why));
        return node.toPrettyString() + "\n";
    }

    private static void times(ObjectNode seen, Measured measured) {
        seen.put("last_heartbeat", id(measured.lastBeat()));
        seen.put("last_words", id(measured.lastWords().map(noted -> noted.id())));
        seen.put("panic", id(measured.panic().map(noted -> noted.id())));
        seen.put(
                "panic_reason",
                measured.panic().map(noted -> noted.message().reason()).orElse(""));
        seen.put(
                "panic_issued_by",
                measured.panic().map(noted -> noted.message().issuedBy()).orElse(""));
        seen.put("completion", id(measured.lastCompletion().map(noted -> noted.id())));
        seen.put("flat_ts", orMinusOne(measured.closedMillis()));
        seen.put("last_fill_ts", orMinusOne(measured.lastFillMillis()));
    }

    private static void criteria(ArrayNode rows, Report report) {
        report.verdict()
                .criteria()
                .forEach(row -> rows.addObject()
                        .put("name", row.name())
                        .put("measured", row.measured())
                        .put("runbook", row.runbook())
                        .put("ours", row.ours())
                        .put("held", row.heldByRunbook())
                        .put("held_ours", row.heldByUs()));
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static long orMinusOne(OptionalLong millis) {
        return millis.orElse(-1);
    }

    private static String id(Optional<StreamId> id) {
        return id.map(StreamId::toString).orElse("");
    }
}
