/**
 * The toxics: each a checked value that can become active on one direction of a connection. Time
 * and chance are parameters, through {@link io.faultline.proxy.toxic.Flow}.
 */
package io.faultline.proxy.toxic;
