package io.quantumexit.watchdog.core;

import io.quantumexit.schema.EventType;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.SystemEvent;
import java.util.Optional;

/** How an effect reads in a scenario; what comes each second anyway is left out. */
final class EffectText {

    private EffectText() {}

    static Optional<String> of(Effect effect) {
        return switch (effect.kind()) {
            case PUBLISH_PANIC -> Optional.of(panic(((Effect.PublishPanic) effect)));
            case CALL_FOR_HELP -> Optional.of(help((Effect.CallForHelp) effect));
            case WITHDRAW_CALL -> Optional.of("WithdrawCall epoch<=" + ((Effect.WithdrawCall) effect).throughEpoch());
            case TELL -> told(((Effect.Tell) effect).event());
            case SET_GATE -> Optional.empty();
            case LEAVE -> Optional.of("Leave");
            case PUBLISH_STATUS, PERSIST, LOG -> Optional.empty();
        };
    }

    private static String panic(Effect.PublishPanic effect) {
        PanicClose panic = effect.panic();
        String parent = panic.parentEventId().isEmpty() ? "" : " parent=" + panic.parentEventId();
        return "PanicClose " + panic.reason() + " " + panic.eventId() + " round=" + panic.round() + parent + " epoch="
                + effect.halt().epoch();
    }

    private static String help(Effect.CallForHelp effect) {
        return "CloseNow " + effect.reason() + " " + effect.eventId();
    }

    private static Optional<String> told(SystemEvent event) {
        return Optional.of(
                event.type() == EventType.ALARM
                        ? "Alarm " + event.detail("what")
                        : event.detail("from") + " -> " + event.detail("to") + ": " + event.detail("reason"));
    }
}
