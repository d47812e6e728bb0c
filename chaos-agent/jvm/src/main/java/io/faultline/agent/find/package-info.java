/**
 * Finds what runs in the host from its threads and their connections: event loops and pools,
 * without a class of their libraries. Imports the JDK only.
 */
package io.faultline.agent.find;
