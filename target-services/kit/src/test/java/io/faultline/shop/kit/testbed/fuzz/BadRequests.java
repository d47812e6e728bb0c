package io.faultline.shop.kit.testbed.fuzz;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests which requests a service refuses; the soak lane sends many more requests. */
public abstract class BadRequests {
  /** The requests for the running service. */
  protected abstract Fuzz fuzz() throws IOException, InterruptedException;

  @Test
  public final void areRefusedWithProblemDocuments() throws Exception {
    fuzz().send(500, Fuzz.SEED);
  }

  @Test
  @Tag("soak")
  public final void areRefusedHoweverManyThereAre() throws Exception {
    fuzz().send(3400, Fuzz.SEED + 1);
  }
}
