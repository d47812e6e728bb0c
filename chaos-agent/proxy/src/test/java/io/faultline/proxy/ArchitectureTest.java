package io.faultline.proxy;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/** Which packages of this module may import which. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.proxy");

  @Test
  void packagesKnowEachOtherOnlyAsTheTableSays() {
    table().check(CLASSES);
  }

  @Test
  void theTableCanFail() {
    assertThatThrownBy(() -> table().whereLayer("main").mayNotAccessAnyLayer().check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static LayeredArchitecture table() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("io.faultline.proxy")
        .layer("bench")
        .definedBy("io.faultline.proxy.bench..")
        .layer("control")
        .definedBy("io.faultline.proxy.control")
        .layer("registry")
        .definedBy("io.faultline.proxy.registry")
        .layer("wire")
        .definedBy("io.faultline.proxy.wire")
        .layer("http2")
        .definedBy("io.faultline.proxy.http2")
        .layer("http")
        .definedBy("io.faultline.proxy.http")
        .layer("toxic")
        .definedBy("io.faultline.proxy.toxic")
        .whereLayer("main")
        .mayOnlyAccessLayers("control", "registry", "wire", "toxic")
        .whereLayer("bench")
        .mayNotAccessAnyLayer()
        .whereLayer("control")
        .mayOnlyAccessLayers("registry", "wire", "toxic")
        .whereLayer("registry")
        .mayOnlyAccessLayers("wire", "toxic")
        .whereLayer("wire")
        .mayOnlyAccessLayers("http", "http2", "toxic")
        .whereLayer("http2")
        .mayOnlyAccessLayers("http", "toxic")
        .whereLayer("http")
        .mayOnlyAccessLayers("toxic")
        .whereLayer("toxic")
        .mayNotAccessAnyLayer()
        .ensureAllClassesAreContainedInArchitecture();
  }
}
