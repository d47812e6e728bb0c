/** Files of other tools turned into system files and experiments. */
package io.faultline.cli.migration;
