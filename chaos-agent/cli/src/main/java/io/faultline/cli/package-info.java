/**
 * Commands and all wiring. Imports every room of the platform but the jvm agent, whose jar it only
 * knows by path; nothing imports it.
 */
package io.faultline.cli;
