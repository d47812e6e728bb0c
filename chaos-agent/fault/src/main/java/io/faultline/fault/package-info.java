/**
 * What can be broken, where, for how long and with what proof of effect. Values and ports only:
 * imports the JDK and no other room.
 */
package io.faultline.fault;
