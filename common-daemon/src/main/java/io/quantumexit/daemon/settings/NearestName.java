package io.quantumexit.daemon.settings;

import java.util.Comparator;

/** Finds the setting somebody most likely meant. */
final class NearestName {

    private NearestName() {}

    static String of(String name) {
        return SettingRegistry.all().stream()
                .map(Setting::name)
                .min(Comparator.comparingInt(known -> editDistance(name, known)))
                .orElseThrow();
    }

    /** Characters to insert, delete or replace (Levenshtein). */
    static int editDistance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
