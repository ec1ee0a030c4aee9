package io.quantumexit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchMainTest {

    @Test
    void allIsEveryFigure() {
        assertThat(FigureNames.chosen(List.of("all"))).containsExactly(Figure.values());
        assertThat(FigureNames.chosen(List.of("start", "exit"))).containsExactly(Figure.START, Figure.EXIT);
    }

    @Test
    void anUnknownFigureIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> FigureNames.chosen(List.of("speed")))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("'speed'")
                .hasMessageContaining("killflat");
    }
}
