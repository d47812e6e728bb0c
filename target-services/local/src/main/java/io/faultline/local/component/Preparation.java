package io.faultline.local.component;

import java.io.IOException;

/** What must be done once before a component is first started, such as laying out its files. */
@FunctionalInterface
public interface Preparation {
  Preparation NONE = () -> {};

  void prepare() throws IOException, InterruptedException;
}
