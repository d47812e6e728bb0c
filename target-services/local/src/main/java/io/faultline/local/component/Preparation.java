package io.faultline.local.component;

import java.io.IOException;

/** Work that must be done once before a component is first started, such as writing its files. */
@FunctionalInterface
public interface Preparation {
  Preparation NONE = () -> {};

  void prepare() throws IOException, InterruptedException;
}
