/** The entry of the command line, and the list of its commands. */
package io.faultline.cli;
