/** Conversion of other tools' files to system files and experiments. */
package io.faultline.cli.migration;
