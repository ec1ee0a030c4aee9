package io.quantumexit.testsupport;

import java.util.List;

/** A line-by-line difference of two texts, with the expected text's line numbers. */
final class LineDifference {

    private LineDifference() {}

    /** The longest common subsequence is kept; {@code -} was expected only, {@code +} came only. */
    static String of(List<String> expected, List<String> actual, int firstLine) {
        int[][] common = commonLengths(expected, actual);
        StringBuilder text = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < actual.size()) {
            boolean both = i < expected.size() && j < actual.size();
            if (both && expected.get(i).equals(actual.get(j))) {
                append(text, ' ', firstLine + i + 1, expected.get(i));
                i++;
                j++;
            } else if (j == actual.size() || (both && common[i + 1][j] >= common[i][j + 1])) {
                append(text, '-', firstLine + i + 1, expected.get(i));
                i++;
            } else {
                append(text, '+', firstLine + i + 1, actual.get(j));
                j++;
            }
        }
        return text.toString();
    }

    private static int[][] commonLengths(List<String> left, List<String> right) {
        int[][] lengths = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                lengths[i][j] = left.get(i).equals(right.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    private static void append(StringBuilder text, char mark, int line, String content) {
        text.append(String.format("%c %4d  %s%n", mark, line, content));
    }
}
