package io.faultline.agent.find;

import java.util.concurrent.Executor;

/** An event loop of Netty, by the name of its thread. */
public record EventLoop(String name, Executor executor) {}
