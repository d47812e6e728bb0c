/** A host on Vert.x 4.5; it knows nothing of the agent. */
package io.faultline.host.vertx4;
