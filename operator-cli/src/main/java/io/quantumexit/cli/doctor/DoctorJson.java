package io.quantumexit.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The diagnosis for programs, in the shape that docs/qtexit.md states. */
public final class DoctorJson {

    private DoctorJson() {}

    public static ObjectNode of(Diagnosis diagnosis) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("go", diagnosis.isGo())
                .put("exit_code", diagnosis.code().code());
        ArrayNode checks = root.putArray("checks");
        for (Finding finding : diagnosis.findings()) {
            checks.addObject()
                    .put("name", finding.check().wireName())
                    .put("verdict", finding.verdict().wireName())
                    .put("said", String.join("; ", finding.said()))
                    .put("advice", String.join("; ", finding.advice()));
        }
        return root;
    }
}
