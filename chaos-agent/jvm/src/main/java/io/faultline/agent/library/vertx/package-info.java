/** Vert.x: HTTP client and server, SQL client, breakers, futures. */
package io.faultline.agent.library.vertx;
