package io.quantumexit.cli.view;

import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Condition;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The picture on one screen, for people. */
public final class StatusScreen {

    private final Picture picture;
    private final Paint paint;
    private final Rows rows = new Rows();

    private StatusScreen(Picture picture, Paint paint) {
        this.picture = picture;
        this.paint = paint;
    }

    public static String render(Picture picture, Judgement judgement, Paint paint) {
        return new StatusScreen(picture, paint).render(judgement);
    }

    private String render(Judgement judgement) {
        rows.line(Rows.list(
                        "qtexit status",
                        "Redis " + picture.redis(),
                        account().isEmpty() ? "" : "account " + account(),
                        Ages.date(picture.redisMillis())))
                .line("");
        gate(judgement);
        halt();
        brain();
        watchdog();
        worker();
        positions();
        panic();
        rows.line("");
        rows.line(Rows.list(verdict(judgement), "exit code " + judgement.code().code()));
        if (!judgement.next().isEmpty()) {
            rows.line("next: " + judgement.next());
        }
        return rows.toString();
    }

    private String verdict(Judgement judgement) {
        return judgement.code() == ExitCode.OK ? paint.good(judgement.meaning()) : paint.bad(judgement.meaning());
    }

    private void gate(Judgement judgement) {
        List<String> lines = new ArrayList<>(judgement.gate().reasons());
        if (picture.gateKey() != judgement.gate().isOpen()) {
            lines.add("note: the key for bots (system:gate) reads " + (picture.gateKey() ? "open" : "closed"));
        }
        rows.row(
                "gate",
                judgement.gate().isOpen() ? "OPEN" : "CLOSED",
                open(judgement.gate().isOpen()),
                lines);
    }

    private void halt() {
        if (picture.state().isEmpty()) {
            String why = picture.stateStored()
                    ? "the hash in Redis is unreadable, which counts as halted"
                    : "no hash in Redis, which counts as halted";
            rows.row("halt", "UNKNOWN", paint::bad, List.of(why));
            return;
        }
        TradingState state = picture.state().get();
        String since = state.ts() > 0 ? Ages.ago(picture.redisMillis() - state.ts()) : "";
        String epoch = "epoch " + state.epoch();
        if (state.halted()) {
            rows.row(
                    "halt",
                    state.phase().map(Phase::name).orElse("HALTED"),
                    paint::bad,
                    List.of(
                            Rows.list(state.outcome().map(Outcome::name).orElse(""), since, epoch),
                            "by " + state.source() + ": " + state.reason()));
        } else {
            String by = state.resetBy().isEmpty() ? "" : "reset by " + state.resetBy() + ": " + state.resetReason();
            rows.row("halt", "no", paint::good, List.of(Rows.list(by, since, epoch)));
        }
    }

    private void brain() {
        if (picture.beat().isEmpty()) {
            rows.row("brain", "SILENT", paint::bad, List.of("no heartbeat in the stream"));
            return;
        }
        Heartbeat beat = picture.beat().get().message();
        long ageMillis = picture.beat().get().ageMillis();
        boolean fresh = picture.beat().get().isFresh(Timing.GATE_BEAT_MILLIS);
        String word =
                beat.status() == Status.DEAD ? "DEAD" : fresh ? beat.mode().name() : "SILENT";
        boolean well = fresh && beat.mode() == Mode.LIVE && beat.status() == Status.ALIVE;
        List<String> lines = new ArrayList<>();
        lines.add(Rows.list(
                lastSaid(beat, fresh),
                Ages.ago(ageMillis),
                "boot " + Words.boot(beat.bootId()),
                fresh && beat.status() != Status.DEAD
                        ? Words.count(beat.pendingExits(), "exit pending", "exits pending")
                        : "",
                beat.lastDecisionTs() > 0 ? "decided " + Ages.ago(picture.redisMillis() - beat.lastDecisionTs()) : ""));
        if (!beat.detail().isEmpty()) {
            lines.add(beat.detail());
        }
        picture.approvalInForce()
                .filter(approval -> beat.mode() == Mode.LIVE)
                .ifPresent(approval -> lines.add("approved by "
                        + approval.message().by() + " " + Ages.ago(approval.ageMillis()) + ": "
                        + approval.message().reason()));
        rows.row("brain", word, well ? paint::good : fresh ? paint::warn : paint::bad, lines);
    }

    private static String lastSaid(Heartbeat beat, boolean fresh) {
        if (beat.status() == Status.DEAD) {
            return "last words";
        }
        return fresh ? beat.status().name() : "was " + beat.mode() + " and " + beat.status();
    }

    private void watchdog() {
        if (picture.watchdog().isEmpty()) {
            rows.row("watchdog", "SILENT", paint::bad, List.of("no status in the stream"));
            return;
        }
        WatchdogStatus status = picture.watchdog().get().message();
        boolean fresh = picture.freshWatchdog().isPresent();
        List<String> lines = new ArrayList<>();
        lines.add(Rows.list(
                fresh ? "" : "was " + status.state(),
                Ages.ago(picture.watchdog().get().ageMillis()),
                status.following().isEmpty()
                        ? "follows nobody"
                        : "follows " + Words.boot(status.following()) + " by "
                                + status.clock().name().toLowerCase(Locale.ROOT) + " clock",
                status.canWrite() ? "" : "cannot write",
                status.episode().isEmpty() ? "" : "round " + status.round() + " of " + status.episode()));
        conditions(status).ifPresent(lines::add);
        if (status.state() == WatchdogState.UNARMED && !status.armable()) {
            lines.add("not armable: " + status.armableReason());
        }
        String word = fresh ? status.state().name() : "SILENT";
        boolean armed = fresh && status.state() == WatchdogState.ARMED;
        rows.row("watchdog", word, armed ? paint::good : fresh ? paint::warn : paint::bad, lines);
    }

    /** The conditions that hold now, each with how long and its limit. */
    private static Optional<String> conditions(WatchdogStatus status) {
        List<String> held = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            WatchdogStatus.ConditionAge age = status.conditions().get(condition);
            if (age != null && age.ageMillis() > Timing.PERIOD_MILLIS) {
                held.add(condition.wireName() + " " + Ages.text(age.ageMillis()) + " of "
                        + Ages.text(age.thresholdMillis()));
            }
        }
        return held.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", held));
    }

    private void worker() {
        if (picture.worker().isEmpty()) {
            rows.row("worker", "SILENT", paint::bad, List.of("no readiness in the stream"));
            return;
        }
        Readiness told = picture.worker().get().message();
        boolean fresh = picture.freshWorker().isPresent();
        List<String> lines = new ArrayList<>();
        lines.add(Rows.list(
                Ages.ago(picture.worker().get().ageMillis()),
                told.environment(),
                told.readAgeMillis() < 0 ? "no read yet" : "read " + Ages.ago(told.readAgeMillis()),
                told.planOrders() < 0 ? "" : "would send " + Words.count(told.planOrders(), "order", "orders"),
                told.rttMillis() < 0 ? "" : "round trip " + told.rttMillis() + " ms",
                told.halted() ? "its file says halted" : ""));
        if (!told.ready()) {
            lines.add("not ready: " + told.reason());
        }
        if (!told.closing().isEmpty()) {
            lines.add(Rows.list("closing " + told.closing(), "round " + told.round(), Words.ordersLeft(told)));
        }
        String word = !fresh ? "SILENT" : !told.closing().isEmpty() ? "CLOSING" : told.ready() ? "READY" : "NOT READY";
        rows.row("worker", word, fresh && told.ready() ? paint::good : paint::bad, lines);
    }

    private void positions() {
        OptionalInt exchange = picture.exchangePositions();
        String notional = picture.freshWorker().map(Readiness::grossNotional).orElse("");
        String word = exchange.isPresent() ? Integer.toString(exchange.getAsInt()) : "UNKNOWN";
        rows.row(
                "positions",
                word,
                exchange.isPresent() ? text -> text : paint::bad,
                List.of(Rows.list(
                        exchange.isPresent() ? "by the exchange" : "no young read of the exchange by the worker",
                        exchange.orElse(0) > 0 && !notional.isEmpty() ? "gross " + Words.rounded(notional) : "",
                        picture.brainPositions().isPresent()
                                ? "the brain " + countsHow()
                                        + picture.brainPositions().getAsInt()
                                : "")));
    }

    private String countsHow() {
        return picture.liveBeat()
                .map(beat -> beat.mode() == Mode.LIVE ? "guards " : "sees ")
                .orElse("last told ");
    }

    private void panic() {
        Optional<Sighting<PanicReading>> newest = picture.panics().newest();
        if (newest.isEmpty()) {
            rows.row("last panic", "none", text -> text, List.of());
            return;
        }
        Sighting<PanicReading> panic = newest.get();
        Optional<Completion> done = picture.panics().completionOf(panic);
        boolean over = picture.panics().isVoid(panic);
        String word = panic.message().isRefused()
                ? "REFUSED"
                : done.map(completion -> completion.outcome().name()).orElse(over ? "VOID" : "OPEN");
        boolean flat =
                done.filter(completion -> completion.outcome() == Outcome.FLAT).isPresent();
        List<String> lines = new ArrayList<>();
        lines.add(Rows.list(
                Ages.ago(panic.ageMillis()),
                "id " + panic.id(),
                done.map(Words::result).orElse("")));
        lines.add((over ? "before the last reset, by " : "by ")
                + (panic.message().issuedBy().isEmpty()
                        ? "nobody named"
                        : panic.message().issuedBy()) + ": " + panic.message().reason());
        picture.panics().first(panic).ifPresent(first -> tellFirst(panic, first, lines));
        rows.row("last panic", word, flat || over ? paint::good : paint::bad, lines);
    }

    private void tellFirst(Sighting<PanicReading> panic, Sighting<PanicReading> first, List<String> lines) {
        lines.add("round " + panic.message().accepted().map(PanicClose::round).orElse(1) + "; the first was by "
                + first.message().issuedBy() + ": " + first.message().reason());
        picture.panics().completionOf(first).ifPresent(done -> lines.add(done.outcome() + ", " + Words.result(done)));
    }

    private String account() {
        return picture.worker().map(seen -> seen.message().account()).orElse("");
    }

    private Rows.Colour open(boolean open) {
        return open ? paint::good : paint::bad;
    }
}
