package io.quantumexit.cli.doctor;

import java.util.List;

/** What is looked at: a topic, and one thing of it. */
public record Check(String topic, String name) {

    public Finding ok(String said) {
        return new Finding(this, Verdict.OK, List.of(said), List.of());
    }

    public Finding warning(String said, String advice) {
        return new Finding(this, Verdict.WARNING, List.of(said), List.of(advice));
    }

    public Finding noGo(String said, String advice) {
        return new Finding(this, Verdict.NO_GO, List.of(said), List.of(advice));
    }

    public Finding skipped(String why) {
        return new Finding(this, Verdict.SKIPPED, List.of(why), List.of());
    }

    /** For programs: {@code topic.name}. */
    public String wireName() {
        return (topic + "." + name).replace(' ', '-');
    }
}
