/** The SQL client of Vert.x 4, which differs from version 5. */
package io.faultline.agent.library.vertx4;
