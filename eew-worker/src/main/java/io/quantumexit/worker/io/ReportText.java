package io.quantumexit.worker.io;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.worker.core.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reports as the named values of a state file: {@code <n>.entries}, {@code <n>.completion.<m>.<field>},
 * {@code <n>.event.<m>.<field>}.
 */
final class ReportText {

    private static final String COUNT = "reports";

    private ReportText() {}

    static Fields of(List<Report> reports) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(COUNT, Integer.toString(reports.size()));
        for (int n = 0; n < reports.size(); n++) {
            Report report = reports.get(n);
            values.put(
                    n + ".entries",
                    report.entries().stream().map(StreamId::toString).collect(Collectors.joining(",")));
            for (int m = 0; m < report.completions().size(); m++) {
                put(
                        values,
                        n + ".completion." + m + ".",
                        report.completions().get(m).toFields());
            }
            for (int m = 0; m < report.events().size(); m++) {
                put(values, n + ".event." + m + ".", report.events().get(m).toFields());
            }
        }
        return Fields.of(values);
    }

    private static void put(Map<String, String> values, String prefix, Fields fields) {
        fields.asMap().forEach((name, value) -> values.put(prefix + name, value));
    }

    static List<Report> read(Fields fields) {
        List<Report> reports = new ArrayList<>();
        for (int n = 0; n < fields.count(COUNT).orElse(0); n++) {
            String entries =
                    Optional.ofNullable(fields.asMap().get(n + ".entries")).orElse("");
            List<StreamId> ids = List.of(entries.split(",")).stream()
                    .filter(text -> !text.isEmpty())
                    .flatMap(text -> StreamId.parse(text).stream())
                    .toList();
            List<Completion> completions = parts(fields, n + ".completion.").stream()
                    .flatMap(part -> Completion.read(part).stream())
                    .toList();
            List<SystemEvent> events = parts(fields, n + ".event.").stream()
                    .flatMap(part -> SystemEvent.read(part, StreamId.ZERO).stream())
                    .toList();
            reports.add(new Report(n, completions, events, ids));
        }
        return reports;
    }

    private static List<Fields> parts(Fields fields, String prefix) {
        List<Fields> parts = new ArrayList<>();
        for (int m = 0; ; m++) {
            String start = prefix + m + ".";
            Map<String, String> values = new LinkedHashMap<>();
            fields.asMap().forEach((name, value) -> {
                if (name.startsWith(start)) {
                    values.put(name.substring(start.length()), value);
                }
            });
            if (values.isEmpty()) {
                return parts;
            }
            parts.add(Fields.of(values));
        }
    }
}
