/** What is different in Vert.x 4. */
package io.faultline.agent.library.vertx4;
