package io.faultline.agent.observe.vitals;

import java.util.concurrent.Executor;

/** An event loop of Netty, and the thread that runs it. */
public record EventLoop(Thread thread, Executor executor) {
  public String name() {
    return thread.getName();
  }
}
