/**
 * The toxics: each a checked value that can be set to work on one direction of a connection. Time
 * and chance come in through {@link io.faultline.proxy.toxic.Flow}. Imports the fault room, Netty's
 * buffers and Jackson's annotations; no sockets.
 */
package io.faultline.proxy.toxic;
