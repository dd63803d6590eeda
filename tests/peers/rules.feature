Feature: what rules 002, 006, 009, 010, 302, 109, 205, 004 and 007 ask of one resource, as far as terraform-compliance can say it
  Scenario Outline: clusters set what they must
    Given I have aws_rds_cluster defined
    When its engine is aurora-postgresql
    Then it must contain <argument>
    And its value must be <value>
    Examples:
      | argument                            | value |
      | storage_encrypted                   | true  |
      | deletion_protection                 | true  |
      | iam_database_authentication_enabled | true  |

  Scenario Outline: clusters name what they must
    Given I have aws_rds_cluster defined
    When its engine is aurora-postgresql
    Then it must contain <argument>
    Examples:
      | argument                     |
      | kms_key_id                   |
      | vpc_security_group_ids       |
      | preferred_maintenance_window |

  Scenario: clusters keep backups
    Given I have aws_rds_cluster defined
    When its engine is aurora-postgresql
    Then it must contain backup_retention_period
    And its value must be greater than 6

  Scenario: clusters have an owner
    Given I have aws_rds_cluster defined
    When its engine is aurora-postgresql
    Then it must contain tags
    And it must contain Owner

  Scenario: members have Performance Insights
    Given I have aws_rds_cluster_instance defined
    Then it must contain performance_insights_enabled
    And its value must be true
