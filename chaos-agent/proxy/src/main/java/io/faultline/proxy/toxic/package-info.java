/**
 * The toxics: each a checked value that can be set to work on one direction of a connection. Time
 * and chance come in through {@link io.faultline.proxy.toxic.Flow}.
 */
package io.faultline.proxy.toxic;
