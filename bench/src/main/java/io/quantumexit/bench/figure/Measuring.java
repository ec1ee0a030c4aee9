package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Screen;
import java.util.List;

/** Measures one figure. */
public interface Measuring {

    List<Row> measure(Plan plan, Screen screen) throws InterruptedException;

    /** What a reader has to know to judge the rows. */
    List<String> notes(Plan plan);
}
