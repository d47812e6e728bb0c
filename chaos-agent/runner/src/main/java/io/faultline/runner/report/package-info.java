/**
 * The output of a run, files and terminal: journal.jsonl, report.json, junit.xml, summary.md,
 * report.html and lines of text. The only I/O is to the files of a run.
 */
package io.faultline.runner.report;
