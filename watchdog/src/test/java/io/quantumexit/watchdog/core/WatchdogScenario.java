package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WatchdogStatus;
import io.quantumexit.testsupport.Scenario;
import io.quantumexit.testsupport.ScenarioArguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drives a core by the words of the scenario files. Before each command the clock runs there, with a tick at every
 * deadline on the way and a beat each second of whoever is {@code beating}; what came of it on the way is told with its
 * time. Redis answers at once until {@code redis down}; the halt state is read each period until {@code hash silent}.
 */
final class WatchdogScenario implements Scenario {

    private static final int IDLE_MAX = 100;

    private final ScenarioMessages messages = new ScenarioMessages();
    private final Map<String, Repeating> repeating = new LinkedHashMap<>();
    private Optional<WatchdogCore> core = Optional.empty();
    private Optional<WatchdogStatus> lastStatus = Optional.empty();
    private Optional<WatchdogMemory> disk = Optional.empty();
    private Optional<Message> hash = Optional.empty();
    private boolean diskGood = true;
    private boolean gateOpen;
    private String lastPublished = "";
    private boolean redisUp = true;
    private boolean readBack = true;
    private long lastMillis;
    private int nextEvent = 1;

    /** A message that comes again each period. */
    private record Repeating(
            String name, String command, ScenarioArguments arguments, long periodMillis, long nextMillis) {

        Repeating later() {
            return new Repeating(name, command, arguments, periodMillis, nextMillis + periodMillis);
        }
    }

    @Override
    public List<String> apply(long atMillis, String command, ScenarioArguments arguments) {
        List<String> told = new ArrayList<>();
        runTo(atMillis, told);
        List<String> now = switch (command) {
            case "begin" -> begin(atMillis, arguments);
            case "restart" -> restart(atMillis);
            case "run" -> List.of();
            case "tick" -> tick(atMillis);
            case "beating", "working" -> repeat(atMillis, command, arguments);
            case "silent" -> silence(arguments);
            case "redis" -> redis(arguments);
            case "status" -> status(arguments);
            case "disk" -> disk(arguments);
            case "hash" -> hash(atMillis, arguments);
            case "asleep" -> asleep(atMillis + arguments.number("for", 0));
            case "deadline" ->
                List.of("next in "
                        + (core().nextDeadline(ScenarioMessages.now(atMillis).mono())
                                        .millis()
                                - ScenarioMessages.MONO
                                - atMillis)
                        + " ms");
            default -> told(atMillis, messages.of(atMillis, command, arguments));
        };
        told.addAll(now);
        return told;
    }

    private WatchdogCore core() {
        return core.orElseThrow(() -> new AssertionError("the scenario must say 'begin' first"));
    }

    private List<String> begin(long atMillis, ScenarioArguments arguments) {
        Map<String, String> file = arguments.values();
        boolean lifted = arguments.has("lifted");
        boolean blind = arguments.has("blind");
        core = Optional.of(new WatchdogCore(
                new Identity(ScenarioMessages.HOST, Keys.PLAIN),
                new Remembered(WatchdogMemory.read(Fields.of(file)), arguments.has("damaged")),
                () -> "e" + nextEvent++,
                ScenarioMessages.now(atMillis)));
        List<String> told = new ArrayList<>();
        if (lifted) {
            Message reset = new Message.StateRead(Optional.of(ScenarioMessages.reset(1, StreamId.ZERO)));
            hash = Optional.of(reset);
            told.addAll(told(atMillis, reset));
        }
        if (!blind) {
            told.addAll(told(atMillis, new Message.HistoryRead()));
        }
        return told;
    }

    /** The process dies and starts again with what it had persisted; history is told by the scenario. */
    private List<String> restart(long atMillis) {
        core = Optional.of(new WatchdogCore(
                new Identity(ScenarioMessages.HOST, Keys.PLAIN),
                new Remembered(disk, false),
                () -> "e" + nextEvent++,
                ScenarioMessages.now(atMillis)));
        return List.of();
    }

    private List<String> repeat(long atMillis, String command, ScenarioArguments arguments) {
        String message = command.equals("beating") ? "heartbeat" : "worker";
        long period = arguments.number("every", 1_000);
        String name = arguments.text("boot", command);
        repeating.put(name, new Repeating(name, message, arguments, period, atMillis));
        List<String> told = new ArrayList<>();
        runTo(atMillis, told);
        return told;
    }

    private List<String> silence(ScenarioArguments arguments) {
        arguments.words().forEach(repeating::remove);
        return List.of();
    }

    private List<String> disk(ScenarioArguments arguments) {
        diskGood = arguments.has("good");
        return List.of();
    }

    private List<String> hash(long atMillis, ScenarioArguments arguments) {
        if (arguments.has("silent")) {
            hash = Optional.empty();
            return List.of();
        }
        Message read = messages.of(atMillis, "hash", arguments);
        hash = Optional.of(read);
        return told(atMillis, read);
    }

    private List<String> redis(ScenarioArguments arguments) {
        redisUp = !arguments.has("down");
        readBack = !arguments.has("down") && !arguments.has("unread");
        return List.of();
    }

    /** The process stands still; what came meanwhile is read first when it wakes, and judged then. */
    private List<String> asleep(long untilMillis) {
        List<Effect> effects = new ArrayList<>();
        for (Repeating due = nextRepeating().orElseThrow();
                due.nextMillis() < untilMillis;
                due = nextRepeating().orElseThrow()) {
            repeating.put(due.name(), due.later());
            Message message = messages.of(due.nextMillis(), due.command(), due.arguments());
            effects.addAll(core().onMessage(message, ScenarioMessages.now(untilMillis)));
        }
        lastMillis = untilMillis;
        List<String> told = carriedOut(untilMillis, effects);
        told.addAll(tick(untilMillis));
        return told;
    }

    private List<String> status(ScenarioArguments arguments) {
        Map<String, String> fields =
                lastStatus.map(said -> said.toFields().asMap()).orElse(Map.of());
        return arguments.words().stream()
                .map(name -> name + "=" + fields.get(name))
                .toList();
    }

    private void runTo(long atMillis, List<String> told) {
        int idle = 0;
        while (core.isPresent()) {
            long deadline = Math.max(
                    lastMillis,
                    core().nextDeadline(ScenarioMessages.now(lastMillis).mono()).millis() - ScenarioMessages.MONO);
            Optional<Repeating> next = nextRepeating();
            long beatAt = next.map(Repeating::nextMillis).orElse(Long.MAX_VALUE);
            long at = Math.min(deadline, beatAt);
            if (at > atMillis) {
                break;
            }
            idle = at == lastMillis ? idle + 1 : 0;
            if (idle > IDLE_MAX) {
                throw new AssertionError("the core does not get past its deadline " + deadline + " ms");
            }
            lastMillis = at;
            List<String> effects = beatAt <= deadline ? repeated(next.orElseThrow()) : tick(at);
            told.addAll(stamped(at, effects));
        }
        lastMillis = atMillis;
    }

    private Optional<Repeating> nextRepeating() {
        return repeating.values().stream().min(Comparator.comparingLong(Repeating::nextMillis));
    }

    private List<String> repeated(Repeating due) {
        repeating.put(due.name(), due.later());
        return told(due.nextMillis(), messages.of(due.nextMillis(), due.command(), due.arguments()));
    }

    private static List<String> stamped(long atMillis, List<String> effects) {
        return effects.stream().map(effect -> "@" + atMillis + "ms " + effect).toList();
    }

    /** A message, then the tick that follows each batch. */
    private List<String> told(long atMillis, Message message) {
        List<String> told =
                new ArrayList<>(carriedOut(atMillis, core().onMessage(message, ScenarioMessages.now(atMillis))));
        told.addAll(tick(atMillis));
        return told;
    }

    private List<String> tick(long atMillis) {
        return carriedOut(atMillis, core().onTick(ScenarioMessages.now(atMillis)));
    }

    /** The gate when it changes; a repeated panic only where the scenario is about the repeating. */
    private List<String> text(Effect effect) {
        if (effect instanceof Effect.SetGate gate) {
            boolean changed = gate.open() != gateOpen;
            gateOpen = gate.open();
            return changed ? List.of(gateOpen ? "Gate open" : "Gate closed") : List.of();
        }
        if (effect instanceof Effect.PublishPanic publish) {
            boolean again = publish.panic().eventId().equals(lastPublished);
            lastPublished = publish.panic().eventId();
            return again && !redisUp
                    ? List.of()
                    : EffectText.of(effect).stream().toList();
        }
        return EffectText.of(effect).stream().toList();
    }

    private List<String> carriedOut(long atMillis, List<Effect> effects) {
        List<String> told = new ArrayList<>();
        List<Message> answers = new ArrayList<>();
        for (Effect effect : effects) {
            told.addAll(text(effect));
            switch (effect.kind()) {
                case PUBLISH_STATUS -> {
                    lastStatus = Optional.of(((Effect.PublishStatus) effect).status());
                    answers.add(new Message.StatusWritten(redisUp));
                    hash.filter(read -> redisUp).ifPresent(answers::add);
                }
                case PUBLISH_PANIC -> {
                    StreamId id = messages.newId(atMillis);
                    PanicClose panic = ((Effect.PublishPanic) effect).panic();
                    hash = redisUp
                            ? Optional.of(new Message.StateRead(Optional.of(((Effect.PublishPanic) effect).halt())))
                            : hash;
                    if (readBack) {
                        answers.add(new Message.PanicSeen(id, PanicClose.read(panic.toFields(), id), 0));
                    }
                }
                case PERSIST -> {
                    disk = diskGood ? Optional.of(((Effect.Persist) effect).memory()) : disk;
                    answers.add(new Message.MemoryWritten(diskGood));
                }
                default -> {}
            }
        }
        answers.forEach(
                answer -> told.addAll(carriedOut(atMillis, core().onMessage(answer, ScenarioMessages.now(atMillis)))));
        return told;
    }
}
