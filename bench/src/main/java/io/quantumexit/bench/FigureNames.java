package io.quantumexit.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The figures as the command line names them, and {@code all}. */
final class FigureNames implements Iterable<String> {

    private static final String ALL = "all";

    @Override
    public Iterator<String> iterator() {
        return Stream.concat(Stream.of(Figure.values()).map(Figure::label), Stream.of(ALL))
                .iterator();
    }

    /** In the order in which they were named. */
    static List<Figure> chosen(List<String> names) {
        List<Figure> figures = new ArrayList<>();
        for (String name : names) {
            figures.addAll(name.equals(ALL) ? List.of(Figure.values()) : List.of(one(name)));
        }
        return figures;
    }

    private static Figure one(String name) {
        try {
            return Figure.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    new CommandLine(new BenchMain()),
                    "no figure is called '" + name + "'; there are " + String.join(", ", new FigureNames()),
                    e);
        }
    }
}
