package io.quantumexit.worker.io;

import io.quantumexit.schema.Now;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.WorkerCore;
import java.util.List;

/** Something the core is told: the method of the core it becomes. */
@FunctionalInterface
public interface WorkerMessage {

    List<Effect> tell(WorkerCore core, Now now);
}
