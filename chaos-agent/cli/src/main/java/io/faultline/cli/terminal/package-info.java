/**
 * What every command has in common towards its user: exit codes, tables, JSON, progress, Ctrl-C.
 */
package io.faultline.cli.terminal;
